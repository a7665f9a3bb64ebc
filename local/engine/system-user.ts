import { spawnSync } from 'node:child_process'

/** The unprivileged user that runs PostgreSQL if we are root, because PostgreSQL refuses root. */
export type SystemUser = { name: string; uid: number; gid: number }

/** The place for binaries and data if that user cannot reach the checkout. */
export const COMMON_ROOT = '/var/lib/agent-intranet'

/** The user to run PostgreSQL as. Undefined if we are not root and run it ourselves. */
export function postgresUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const found = lookUp('postgres') ?? lookUp('_postgres') ?? create('postgres') ?? lookUp('nobody')
  if (!found)
    throw new Error(
      'PostgreSQL refuses to run as root and no other user was found: ' +
        'create one named postgres, or start as an ordinary user.',
    )
  return found
}

/** Whether a user may read (r), write (w) or execute (x) a path, according to the kernel. */
export function reaches(user: SystemUser, path: string, how: 'r' | 'w' | 'x'): boolean {
  const asked = spawnSync('/bin/sh', ['-c', `test -${how} "$0"`, path], { cwd: '/', ...spawnAs(user) })
  return asked.status === 0
}

/** The spawn options to run as a user. */
export const spawnAs = (user: SystemUser | undefined) => (user ? { uid: user.uid, gid: user.gid } : {})

function lookUp(name: string): SystemUser | undefined {
  const id = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' })
  const [uid, gid] = [id('-u'), id('-g')]
  return uid.status === 0 ? { name, uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined
}

function create(name: string): SystemUser | undefined {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', name])
  return lookUp(name)
}
