import { open, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { endOrphan } from '../engine/orphan'
import { lockDataDir } from '../lock'
import { clearOrphans } from '../orphans'
import { keptFiles } from './contents'
import { tar } from './tar'

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/**
 * Writes the data of a stopped intranet into one private file. Rejects with a sentence if the
 * intranet runs, does not exist, or the file already exists.
 */
export async function backup(
  dataDir: string,
  file: string,
  log: (line: string) => void = () => {},
): Promise<void> {
  if (await exists(file)) throw new Error(`${file} is there already: choose another name.`)
  const place = await realpath(join(dataDir, 'pg')).catch(() => undefined)
  if (!place || !(await exists(join(place, 'PG_VERSION'))))
    throw new Error(`There is no intranet in ${dataDir}.`)
  const lock = await lockDataDir(dataDir)
  try {
    await clearOrphans(dataDir)
    await endOrphan(place, log)
    await write(await realpath(dataDir), place, file)
  } finally {
    await lock.release()
  }
}

/** The file gets its name last, so nobody mistakes half a backup for a whole one. */
async function write(dataDir: string, place: string, file: string): Promise<void> {
  const partial = `${file}.partial`
  await rm(partial, { force: true })
  // With `wx`, this process creates the file, so the mode applies.
  const handle = await open(partial, 'wx', 0o600)
  try {
    const kept = (await readdir(dataDir)).filter((name) => keptFiles.includes(name))
    // postmaster.pid names a process, which is wrong on any other machine.
    const source = ['--exclude', 'pg/postmaster.pid', '-C', dirname(place), 'pg', '-C', dataDir, ...kept]
    await tar(['-czf', '-', ...source], handle.fd)
    await handle.sync()
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}
