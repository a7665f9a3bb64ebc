import { mkdir } from 'node:fs/promises'
import { lockDataDir } from '../local/lock'
import { clearOrphans } from '../local/orphans'
import { type App, startApps } from './apps'
import type { Service } from './child'
import { type LocalDatabase, startDatabase } from './database'
import { messageOf, StartError } from './errors'
import type { Kept } from './keep'
import { type Log, say } from './log'
import { copyBeforeMigrating, migrateData } from './migrate'

export type Variables = Record<string, string | undefined>

export interface StackOptions {
  /** What the app gets on top of this process's environment; the database's variables are added. */
  env: Variables
  /** Absolute. */
  dataDir: string
  host: string
  /** Of the first app process; 0 for free ones. */
  port: number
  dataApiPort: number
  dbName: string
  databaseUrl?: string
  distDir: string
  /** How many app processes share the database; each on a port of its own. */
  apps?: number
  dev?: boolean
  log: Log
  onPostgres?: (pid: number) => void
}

export type Part = 'app' | 'data-api' | 'postgres'

export interface Stack {
  /** The first app's BASE_URL, and everyone's. */
  url: string
  urls: string[]
  /** Where the first app is reached from this machine, whatever BASE_URL says. */
  local: string
  dataApi: string
  /** What a process needs to reach the database (ARNs, endpoint, region, credentials). */
  environment: Variables
  /** Ends a part, by SIGKILL unless told otherwise, as its death would; it comes back by itself. */
  kill(part: Part, options?: { signal?: NodeJS.Signals; index?: number }): Promise<void>
  /** The process id of a part, which changes when it is started again. */
  pid(part: Part, index?: number): number
  stop(): Promise<void>
}

/** Migrates while the apps start: nobody is told that they are there before both are done. */
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
  if (apps.status === 'fulfilled') await Promise.all(apps.value.map((app) => app.kept.stop()))
  throw migrated.status === 'rejected' ? migrated.reason : (apps as PromiseRejectedResult).reason
}

async function takeDataDir(options: StackOptions) {
  await mkdir(options.dataDir, { recursive: true, mode: 0o755 })
  const lock = await lockDataDir(options.dataDir).catch((error) => {
    throw new StartError(messageOf(error))
  })
  await clearOrphans(options.dataDir)
  const copy = await copyBeforeMigrating(options.dataDir)
  if (copy) say(options.log, 'launcher')(`the data is copied to ${copy} before it is migrated`)
  return lock
}

/** Starts an intranet: PostgreSQL, the Data API server, the schema, the app; each part is started again when it dies. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const lock = await takeDataDir(options)
  try {
    const database = await startDatabase(options)
    const apps = await migrateAndServe(options, database).catch(async (error) => {
      await database.stop()
      throw error
    })
    return assemble(apps, database, async () => {
      await Promise.all(apps.map((app) => app.kept.stop()))
      await database.stop()
      await lock.release()
    })
  } catch (error) {
    await lock.release()
    throw error
  }
}

function assemble(apps: App[], database: LocalDatabase, stopAll: () => Promise<void>): Stack {
  const find = (part: Part, index = 0): Kept<Service> | LocalDatabase['postgres'] => {
    const found = { app: apps[index]?.kept, 'data-api': database.dataApi, postgres: database.postgres }[part]
    if (!found) throw new Error(`There is no ${part} ${index}.`)
    return found
  }
  let stopping: Promise<void> | undefined
  return {
    url: apps[0]?.url ?? '',
    urls: apps.map((app) => app.url),
    local: apps[0]?.local ?? '',
    dataApi: `http://127.0.0.1:${database.port}`,
    environment: database.environment,
    kill: (part, { signal, index } = {}) => find(part, index).kill(signal),
    pid: (part, index) => find(part, index).current.pid,
    stop: () => {
      stopping ??= stopAll()
      return stopping
    },
  }
}
