import { spawnSync } from 'node:child_process'

/** The unprivileged user that PostgreSQL runs as where we are root: it refuses to be root itself. */
export type Owner = { name: string; uid: number; gid: number }

/** Where binaries and data go when the unprivileged user cannot reach the checkout. */
export const COMMON_ROOT = '/var/lib/agent-intranet'

/** The user to run PostgreSQL as; `undefined` means ourselves, who are not root. */
export function postgresOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const found = lookUp('postgres') ?? lookUp('_postgres') ?? create('postgres') ?? lookUp('nobody')
  if (!found)
    throw new Error(
      'PostgreSQL refuses to run as root and no other user was found: create one named postgres, or start as an ordinary user.',
    )
  return found
}

/** Whether `owner` may read (r), write (w) or run (x) a path: asked of the kernel, as that user. */
export function reaches(owner: Owner, path: string, how: 'r' | 'w' | 'x'): boolean {
  const asked = spawnSync('/bin/sh', ['-c', `test -${how} "$0"`, path], { cwd: '/', ...ids(owner) })
  return asked.status === 0
}

/** Spawn options that become `owner`. */
export const ids = (owner: Owner | undefined) => (owner ? { uid: owner.uid, gid: owner.gid } : {})

function lookUp(name: string): Owner | undefined {
  const id = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' })
  const [uid, gid] = [id('-u'), id('-g')]
  return uid.status === 0 ? { name, uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined
}

function create(name: string): Owner | undefined {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', name])
  return lookUp(name)
}
