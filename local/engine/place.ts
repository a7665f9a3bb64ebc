import { createHash } from 'node:crypto'
import {
  chmod,
  chown,
  lstat,
  mkdir,
  readFile,
  realpath,
  rmdir,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { COMMON_ROOT, reaches, type SystemUser } from './system-user'

/**
 * The directory of PostgreSQL's data: `<dataDir>/pg`. If PostgreSQL's user cannot reach that, it is
 * a link to a directory in /var/lib.
 */
export async function dataPlace(dataDir: string, user: SystemUser | undefined, log: (line: string) => void) {
  const pg = join(dataDir, 'pg')
  const known = await lstat(pg).catch(() => undefined)
  if (known?.isSymbolicLink()) return claimed(await realpath(pg), dataDir, log)
  if (!known) await mkdir(pg, { mode: 0o700 })
  if (user) await giveTo(user, pg)
  if (!user || reaches(user, pg, 'w')) return realpath(pg)
  if (await stat(join(pg, 'PG_VERSION')).catch(() => undefined))
    throw new Error(
      `The database in ${pg} is out of the user ${user.name}'s reach: make its folders passable (chmod a+x).`,
    )
  return elsewhere(dataDir, pg, user, log)
}

async function elsewhere(dataDir: string, pg: string, user: SystemUser, log: (line: string) => void) {
  const home = join(COMMON_ROOT, createHash('sha256').update(dataDir).digest('hex').slice(0, 16))
  const place = join(home, 'pg')
  await mkdir(place, { recursive: true, mode: 0o755 })
  await writeFile(join(home, 'belongs-to'), dataDir)
  await chmod(place, 0o700)
  await giveTo(user, place)
  await rmdir(pg)
  await symlink(place, pg)
  log(`The database is kept in ${place}, because the user ${user.name} cannot reach ${dataDir}.`)
  return place
}

/** If a data directory was moved, its database moves along. A copy must not share the database. */
async function claimed(place: string, dataDir: string, log: (line: string) => void): Promise<string> {
  const note = join(place, '..', 'belongs-to')
  const holder = await readFile(note, 'utf8').catch(() => dataDir)
  if (holder !== dataDir) {
    const theirs = await realpath(join(holder, 'pg')).catch(() => undefined)
    if (theirs === place)
      throw new Error(
        `The database in ${place} belongs to ${holder}: remove ${join(dataDir, 'pg')} to begin a new one here.`,
      )
    await writeFile(note, dataDir)
  }
  log(`The database is kept in ${place}.`)
  return place
}

async function giveTo(user: SystemUser, path: string): Promise<void> {
  if ((await stat(path)).uid !== user.uid) await chown(path, user.uid, user.gid)
}
