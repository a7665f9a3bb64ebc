import { mkdir } from 'node:fs/promises'
import { lockDataDir } from '../local/lock'
import { clearOrphans } from '../local/orphans'
import { type App, startApps } from './apps'
import type { Service } from './child'
import { type LocalDatabase, startDatabase } from './database'
import { messageOf, StartError } from './errors'
import { type Log, say } from './log'
import { copyBeforeMigrating, migrateData } from './migrate'
import type { Supervised } from './supervisor'

export type Variables = Record<string, string | undefined>

export interface StackOptions {
  env: Variables
  dataDir: string
  host: string
  /** The first app's. 0 means any free ports. */
  port: number
  dataApiPort: number
  dbName: string
  databaseUrl?: string
  distDir: string
  apps?: number
  dev?: boolean
  log: Log
  onPostgres?: (pid: number) => void
}

export type Part = 'app' | 'data-api' | 'postgres'

export interface Stack {
  url: string
  urls: string[]
  /** The first app's address on this machine. BASE_URL may be another. */
  local: string
  dataApi: string
  /** The database's ARNs, endpoint, region and credentials. */
  environment: Variables
  /** Kills a part, by default with SIGKILL. The launcher restarts it. */
  kill(part: Part, options?: { signal?: NodeJS.Signals; index?: number }): Promise<void>
  /** Changes when the part is restarted. */
  pid(part: Part, index?: number): number
  stop(): Promise<void>
}

/** Migrates while the apps start. The start is complete when both are done. */
async function migrateAndServe(options: StackOptions, database: LocalDatabase): Promise<App[]> {
  const [migrated, apps] = await Promise.allSettled([
    migrateData(
      options.dataDir,
      { ...options.env, ...database.environment, DB_NAME: options.dbName },
      options.log,
    ),
    startApps(options, database),
  ])
  if (migrated.status === 'fulfilled' && apps.status === 'fulfilled') return apps.value
  if (apps.status === 'fulfilled') await Promise.all(apps.value.map((app) => app.supervised.stop()))
  throw migrated.status === 'rejected' ? migrated.reason : (apps as PromiseRejectedResult).reason
}

async function lockAndBackUp(options: StackOptions) {
  await mkdir(options.dataDir, { recursive: true, mode: 0o755 })
  const lock = await lockDataDir(options.dataDir).catch((error) => {
    throw new StartError(messageOf(error))
  })
  await clearOrphans(options.dataDir)
  const copy = await copyBeforeMigrating(options.dataDir)
  if (copy) say(options.log, 'launcher')(`the data is copied to ${copy} before it is migrated`)
  return lock
}

/** Starts PostgreSQL, the Data API server and the apps, and restarts each part that exits. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const lock = await lockAndBackUp(options)
  try {
    const database = await startDatabase(options)
    const apps = await migrateAndServe(options, database).catch(async (error) => {
      await database.stop()
      throw error
    })
    return assemble(apps, database, async () => {
      await Promise.all(apps.map((app) => app.supervised.stop()))
      await database.stop()
      await lock.release()
    })
  } catch (error) {
    await lock.release()
    throw error
  }
}

function assemble(apps: App[], database: LocalDatabase, stopAll: () => Promise<void>): Stack {
  const find = (part: Part, index = 0): Supervised<Service> | LocalDatabase['postgres'] => {
    const found = { app: apps[index]?.supervised, 'data-api': database.dataApi, postgres: database.postgres }[
      part
    ]
    if (!found) throw new Error(`There is no ${part} ${index}.`)
    return found
  }
  let stopping: Promise<void> | undefined
  return {
    url: apps[0]?.url ?? '',
    urls: apps.map((app) => app.url),
    local: apps[0]?.local ?? '',
    dataApi: `http://127.0.0.1:${database.dataApiPort}`,
    environment: database.environment,
    kill: (part, { signal, index } = {}) => find(part, index).kill(signal),
    pid: (part, index) => find(part, index).current.pid,
    stop: () => {
      stopping ??= stopAll()
      return stopping
    },
  }
}
