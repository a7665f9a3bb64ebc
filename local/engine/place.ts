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
import { COMMON_ROOT, type Owner, reaches } from './owner'

/**
 * The directory that PostgreSQL keeps its data in: `<dataDir>/pg`, or, where its user cannot reach
 * that, a directory under /var/lib that `<dataDir>/pg` points to.
 */
export async function dataPlace(dataDir: string, owner: Owner | undefined, log: (line: string) => void) {
  const pg = join(dataDir, 'pg')
  const known = await lstat(pg).catch(() => undefined)
  if (known?.isSymbolicLink()) return claimed(await realpath(pg), dataDir, log)
  if (!known) await mkdir(pg, { mode: 0o700 })
  if (owner) await giveTo(owner, pg)
  if (!owner || reaches(owner, pg, 'w')) return realpath(pg)
  if (await stat(join(pg, 'PG_VERSION')).catch(() => undefined))
    throw new Error(
      `The database in ${pg} is out of the user ${owner.name}'s reach: make its folders passable (chmod a+x).`,
    )
  return elsewhere(dataDir, pg, owner, log)
}

async function elsewhere(dataDir: string, pg: string, owner: Owner, log: (line: string) => void) {
  const home = join(COMMON_ROOT, createHash('sha256').update(dataDir).digest('hex').slice(0, 16))
  const place = join(home, 'pg')
  await mkdir(place, { recursive: true, mode: 0o755 })
  await writeFile(join(home, 'belongs-to'), dataDir)
  await chmod(place, 0o700)
  await giveTo(owner, place)
  await rmdir(pg)
  await symlink(place, pg)
  log(`The database is kept in ${place}, because the user ${owner.name} cannot reach ${dataDir}.`)
  return place
}

/** A data directory that was moved takes its database along; one that was copied must not share it. */
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

async function giveTo(owner: Owner, path: string): Promise<void> {
  if ((await stat(path)).uid !== owner.uid) await chown(path, owner.uid, owner.gid)
}
