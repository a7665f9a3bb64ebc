import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Binaries } from './binaries'
import { type SystemUser, spawnAs } from './system-user'

/** The major version, as in PG_VERSION. */
export const MAJOR = '16'

/**
 * Byte order sorts alike on every platform. A UTF-8 character type lets lower() change more than
 * ASCII. Linux and macOS name it differently.
 */
const CTYPES = ['C.UTF-8', 'en_US.UTF-8', 'C']

/** Creates a database cluster in `place`, unless it has one. */
export async function initialise(
  bin: Binaries,
  place: string,
  password: string,
  user: SystemUser | undefined,
) {
  const version = (await readFile(join(place, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (version === MAJOR) return
  if (version)
    throw new Error(`The database in ${place} is PostgreSQL ${version}'s; this is version ${MAJOR}.`)
  const secret = join(tmpdir(), `pg-${randomBytes(8).toString('hex')}`)
  await writeFile(secret, password, { mode: 0o600, flag: 'wx' })
  if (user) await chown(secret, user.uid, user.gid)
  try {
    let said = ''
    for (const ctype of CTYPES) {
      const tried = await initdb(bin, place, secret, ctype, user)
      if (tried.code === 0) return
      said = tried.said
    }
    throw new Error(`PostgreSQL could not make its database in ${place}: ${said.trim()}`)
  } finally {
    await rm(secret, { force: true })
  }
}

function initdb(bin: Binaries, place: string, secret: string, ctype: string, user: SystemUser | undefined) {
  const given = [
    '-D',
    place,
    '-U',
    'postgres',
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
  ]
  const locale = ['--locale-provider=libc', '--locale=C', `--lc-ctype=${ctype}`, '--data-checksums']
  const child = spawn(bin.initdb, [...given, ...locale], {
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    ...spawnAs(user),
  })
  return new Promise<{ code: number | null; said: string }>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, said }))
  })
}
