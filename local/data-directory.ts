import { chmod, lstat, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A new data directory for one test or command. PostgreSQL's user can reach it. */
export async function temporaryDataDir(name: string): Promise<{ dataDir: string; remove(): Promise<void> }> {
  const dataDir = await realpath(await mkdtemp(join(tmpdir(), `agent-intranet-${name}-`)))
  await chmod(dataDir, 0o755)
  return { dataDir, remove: () => removeDataDir(dataDir) }
}

/** Removes a data directory, and its database if that is elsewhere. Nothing may run on it. */
export async function removeDataDir(dataDir: string): Promise<void> {
  const pg = join(dataDir, 'pg')
  if ((await lstat(pg).catch(() => undefined))?.isSymbolicLink()) {
    const home = dirname(await realpath(pg).catch(() => pg))
    const owner = await readFile(join(home, 'belongs-to'), 'utf8').catch(() => undefined)
    if (owner === (await realpath(dataDir))) await rm(home, { recursive: true, force: true })
  }
  await rm(dataDir, { recursive: true, force: true })
}
