import { realpath } from 'node:fs/promises'
import { childEnv, readHostEnv } from '../lib/base/env'
import { type Cluster, clusterFile, localEnvironment, postgresFile } from './cluster'
import { startDataApi } from './data-api'
import { lockDataDir } from './lock'
import { clearOrphans, dataApiFile } from './orphans'
import { startDatabase } from './postgres'
import { isAlive } from './processes'
import { identityOf } from './server-identity'

export type Attached = { env: Record<string, string>; stop(): Promise<void> }

const NAMES = [
  'AURORA_CLUSTER_ARN',
  'AURORA_SECRET_ARN',
  'AURORA_OWNER_SECRET_ARN',
  'AWS_ENDPOINT_URL_RDS_DATA',
  'AWS_REGION',
  'DB_NAME',
]

/**
 * Finds the database for a command: Aurora if `AURORA_CLUSTER_ARN` is set, else a running local
 * server of DATA_DIR. If there is neither, it starts one until the command ends.
 */
export async function attachDatabase(): Promise<Attached> {
  const given = childEnv({})
  if (given.AURORA_CLUSTER_ARN) return { env: picked(given), stop: async () => {} }
  const { DATA_DIR, DATA_API_PORT, DB_NAME, DATABASE_URL, RESUME_MS } = readHostEnv()
  const running = await runningServer(DATA_DIR, DATA_API_PORT)
  if (running) return { env: running, stop: async () => {} }
  return temporary({ dataDir: DATA_DIR, dbName: DB_NAME, databaseUrl: DATABASE_URL, resumeMs: RESUME_MS })
}

/** Starts a database and its server for `dataDir`. An interrupt of this process also stops them. */
export async function temporary(options: {
  dataDir: string
  dbName?: string
  databaseUrl?: string
  resumeMs?: number
}): Promise<Attached> {
  const { dataDir, dbName, databaseUrl, resumeMs } = options
  const lock = await lockDataDir(dataDir)
  const undo: (() => Promise<void>)[] = [lock.release]
  const stop = async () => {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
    for (let step = undo.pop(); step; step = undo.pop()) await step()
  }
  const interrupted = () => void stop().finally(() => process.exit(130))
  process.on('SIGINT', interrupted).on('SIGTERM', interrupted)
  try {
    await clearOrphans(dataDir)
    const postgres = await startDatabase({ dataDir, dbName, databaseUrl, log: (line) => console.error(line) })
    undo.push(postgres.stop)
    const server = await startDataApi({ dataDir, port: 0, dbName, resumeMs })
    undo.push(server.close)
    return { env: localEnvironment((await clusterFile(dataDir)) as Cluster, server.port), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function runningServer(dataDir: string, port: number): Promise<Record<string, string> | undefined> {
  const cluster = await clusterFile(dataDir)
  const postgres = await postgresFile(dataDir)
  if (!cluster || (postgres?.pid && !(await isAlive(postgres.pid)))) return undefined
  const ours = await realpath(dataDir)
  const ports = new Set([port, (await dataApiFile(dataDir))?.port ?? port])
  for (const candidate of ports) {
    const identity = await identityOf(candidate)
    if (identity?.resourceArn === cluster.resourceArn && identity.dataDir === ours)
      return localEnvironment(cluster, candidate)
  }
  return undefined
}

function picked(source: Record<string, string | undefined>): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of NAMES) if (source[name]) found[name] = source[name]
  return found
}
