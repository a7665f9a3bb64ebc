import { childEnv } from '../lib/base/env'
import { clusterFile, localEnvironment } from '../local/cluster'
import { externalPostgres, type LocalPostgres, startPostgres } from '../local/postgres'
import { type Running, type Service, startService } from './child'
import { messageOf, StartError } from './errors'
import { type Log, say } from './log'
import { type Supervised, supervise } from './supervisor'

type Variables = Record<string, string | undefined>

export interface DatabaseOptions {
  dataDir: string
  dataApiPort: number
  dbName: string
  databaseUrl?: string
  env: Variables
  log: Log
  /** Called with the id of each PostgreSQL process. */
  onPostgres?: (pid: number) => void
}

export interface LocalDatabase {
  postgres: Supervised<Running>
  dataApi: Supervised<Service>
  dataApiPort: number
  environment: Variables
  stop(): Promise<void>
}

const refused = (error: unknown): never => {
  throw error instanceof StartError ? error : new StartError(messageOf(error))
}

const asRunning = ({ pid, exited, stop }: LocalPostgres): Running => ({ pid: pid ?? 0, exited, stop })

async function startEngine(options: DatabaseOptions): Promise<Running> {
  const { dataDir, dbName, databaseUrl, log, onPostgres } = options
  const postgres = databaseUrl
    ? await externalPostgres({ databaseUrl, dataDir, dbName })
    : await startPostgres({ dataDir, dbName, log: say(log, 'postgres') })
  if (postgres.pid) onPostgres?.(postgres.pid)
  return asRunning(postgres)
}

const startDataApi = (options: DatabaseOptions, port: number): Promise<Service> =>
  startService({
    name: 'data-api',
    script: 'local/main.ts',
    env: childEnv({
      ...options.env,
      DATA_DIR: options.dataDir,
      DATA_API_PORT: String(port),
      DB_NAME: options.dbName,
    }),
    log: options.log,
    graceMs: 5_000,
  })

/** Starts PostgreSQL and its Data API server, and restarts each when it exits. */
export async function startDatabase(options: DatabaseOptions): Promise<LocalDatabase> {
  const postgres = await supervise('postgres', () => startEngine(options), options.log).catch(refused)
  try {
    let port = options.dataApiPort
    const dataApi = await supervise('data-api', () => startDataApi(options, port), options.log)
    port = Number(dataApi.current.ready.port)
    const cluster = await clusterFile(options.dataDir)
    if (!cluster) throw new StartError(`${options.dataDir} has no cluster file.`)
    const environment = {
      ...localEnvironment(cluster, port),
      AWS_SESSION_TOKEN: undefined,
      AWS_PROFILE: undefined,
    }
    const stop = async () => {
      await dataApi.stop()
      await postgres.stop()
    }
    return { postgres, dataApi, dataApiPort: port, environment, stop }
  } catch (error) {
    await postgres.stop()
    return refused(error)
  }
}
