import { mkdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { recordCluster } from '../cluster'
import { credentialsOf } from '../credentials'
import { binariesFor } from './binaries'
import { bootstrap, urlFor } from './bootstrap'
import { initialise } from './initdb'
import { endOrphan } from './orphan'
import { dataPlace } from './place'
import { type Exit, startPostmaster } from './postmaster'
import { postgresUser } from './system-user'

/** A running PostgreSQL. If it is not embedded, `pid` is null and `exited` never settles. */
export type LocalPostgres = {
  port: number
  pid: number | null
  superuserUrl: string
  systemIdentifier: string
  exited: Promise<Exit>
  /** A fast shutdown. A second call does nothing. */
  stop(): Promise<void>
}

/**
 * Starts the embedded PostgreSQL of a data directory. It first ends one that outlived its launcher.
 */
export async function startPostgres(options: {
  dataDir: string
  dbName?: string
  log?: (line: string) => void
}): Promise<LocalPostgres> {
  const { dbName = 'agent_intranet', log = () => {} } = options
  await mkdir(options.dataDir, { recursive: true })
  const dataDir = await realpath(options.dataDir)
  const user = postgresUser()
  const bin = await binariesFor(user, log)
  const place = await dataPlace(dataDir, user, log)
  const credentials = await credentialsOf(dataDir)
  await initialise(bin, place, credentials.postgres, user)
  await endOrphan(place, log)
  const postmaster = await startPostmaster(bin, place, user, join(dataDir, 'postgres.log'))
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
