import { realpath, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { lockDataDir } from '../local/lock'
import { clearOrphans } from '../local/orphans'
import { messageOf, StartError } from './errors'

/** Removes a stopped intranet's data. Its database may be a link to another place. */
export async function removeData(dataDir: string): Promise<void> {
  const pg = join(dataDir, 'pg')
  const place = await realpath(pg).catch(() => pg)
  const moved = place !== pg && place !== join(await realpath(dataDir).catch(() => dataDir), 'pg')
  if (moved) await rm(dirname(place), { recursive: true, force: true })
  await rm(dataDir, { recursive: true, force: true })
}

export async function removeDataDir(dataDir: string): Promise<void> {
  const lock = await lockDataDir(dataDir).catch((error) => {
    throw new StartError(messageOf(error))
  })
  await clearOrphans(dataDir)
  await lock.release()
  await removeData(dataDir)
}
