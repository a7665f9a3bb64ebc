import { execFile } from 'node:child_process'
import { access, chmod, mkdir, mkdtemp, readdir, realpath, rename } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'
import { removeDataDir } from '../data-directory'
import { dataPlace } from '../engine/place'
import { postgresUser } from '../engine/system-user'
import { keptIn } from './contents'
import { tar } from './tar'

const occupied = (dataDir: string) =>
  new Error(
    `${dataDir} holds data already, and nothing is overwritten: stop the intranet and move it away ` +
      `(mv ${dataDir} ${dataDir}-before), or choose another directory with DATA_DIR=….`,
  )

/**
 * Restores a backup to a directory without data, in one step after unpacking. Rejects with a
 * sentence, and changes nothing, if there is data or this PostgreSQL cannot run the backup.
 */
export async function restore(
  file: string,
  dataDir: string,
  log: (line: string) => void = () => {},
): Promise<void> {
  const target = await realpath(dataDir).catch(() => resolve(dataDir))
  if ((await readdir(target).catch(() => [])).length > 0) throw occupied(dataDir)
  await access(file).catch(() => {
    throw new Error(`There is no file ${file}.`)
  })
  const kept = await keptIn(file)
  await mkdir(dirname(target), { recursive: true })
  const draft = await realpath(await mkdtemp(`${target}.restoring-`))
  try {
    await chmod(draft, 0o755)
    await unpack(file, kept, draft, log)
    await rename(draft, target)
  } catch (error) {
    await removeDataDir(draft)
    const { code } = error as NodeJS.ErrnoException
    throw code === 'ENOTEMPTY' || code === 'EEXIST' ? occupied(dataDir) : error
  }
}

/** The database may be outside the directory, because PostgreSQL's user must reach it. */
async function unpack(
  file: string,
  kept: string[],
  draft: string,
  log: (line: string) => void,
): Promise<void> {
  const owner = postgresUser()
  const place = await dataPlace(draft, owner, log)
  await tar(['-xzf', file, '--no-same-owner', '-C', draft, ...kept])
  await tar(['-xzf', file, '--no-same-owner', '-C', dirname(place), 'pg'])
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  const beside = (await readdir(draft, { withFileTypes: true })).filter(({ name }) => kept.includes(name))
  const strange =
    entries.find((entry) => !entry.isFile() && !entry.isDirectory()) ??
    beside.find((entry) => !entry.isFile())
  if (strange) throw new Error(`${file} is no backup of an intranet: ${strange.name} in it is no file.`)
  if (owner) await promisify(execFile)('chown', ['-Rh', `${owner.uid}:${owner.gid}`, place])
}
