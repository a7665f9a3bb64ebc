import { mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { recordCluster } from '../cluster'
import { credentialsOf } from '../credentials'
import { binariesFor } from './binaries'
import { bootstrap, urlFor } from './bootstrap'
import { initialise } from './initdb'
import { endOrphan } from './orphan'
import { postgresOwner } from './owner'
import { dataPlace } from './place'
import { type Exit, startPostmaster } from './postmaster'

/** A running PostgreSQL: embedded, or another one (`pid` is null and `exited` never settles). */
export type LocalPostgres = {
  port: number
  pid: number | null
  superuserUrl: string
  systemIdentifier: string
  exited: Promise<Exit>
  /** Fast shutdown; does nothing where it is over already. */
  stop(): Promise<void>
}

/** Starts the embedded PostgreSQL of a data directory, after ending an orphan of an earlier start. */
export async function startPostgres(options: {
  dataDir: string
  dbName?: string
  log?: (line: string) => void
}): Promise<LocalPostgres> {
  const { dbName = 'agent_intranet', log = () => {} } = options
  await mkdir(options.dataDir, { recursive: true })
  const dataDir = await realpath(options.dataDir)
  const owner = postgresOwner()
  const bin = await binariesFor(owner, log)
  const place = await dataPlace(dataDir, owner, log)
  const credentials = await credentialsOf(dataDir)
  await initialise(bin, place, credentials.postgres, owner)
  await endOrphan(place, log)
  const postmaster = await startPostmaster(bin, place, owner, join(dataDir, 'postgres.log'))
  try {
    const superuserUrl = urlFor(
      `postgres://127.0.0.1:${postmaster.port}`,
      'postgres',
      credentials.postgres,
      'postgres',
    )
    const systemIdentifier = await bootstrap(superuserUrl, dbName, credentials)
    await recordCluster(dataDir, { superuserUrl, systemIdentifier, pid: postmaster.pid })
    return { ...postmaster, superuserUrl, systemIdentifier }
  } catch (error) {
    await postmaster.stop()
    throw error
  }
}
