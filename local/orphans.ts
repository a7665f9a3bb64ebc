import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { readJson } from './files'
import { waitGone } from './processes'
import { identityOf } from './server-identity'

type DataApiFile = { pid: number; port: number }

/** The last process and port of this data directory's Data API server. */
export const dataApiFile = (dataDir: string) => readJson<DataApiFile>(join(dataDir, 'data-api.json'))

/**
 * Ends a Data API server that outlived its launcher, and returns its pid. The recorded pid may be
 * reused, so it first asks the server for its identity. The caller must hold the data directory's
 * lock.
 */
export async function clearOrphans(dataDir: string): Promise<number | undefined> {
  const recorded = await dataApiFile(dataDir)
  if (!recorded || recorded.pid === process.pid) return undefined
  const identity = await identityOf(recorded.port)
  const ours = await realpath(dataDir)
  if (identity?.pid !== recorded.pid || identity.dataDir !== ours) return undefined
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    process.kill(recorded.pid, signal)
    if (await waitGone(recorded.pid, 5_000)) break
  }
  return recorded.pid
}
