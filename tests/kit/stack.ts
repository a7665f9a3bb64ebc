import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { ownerDatabase } from '../../db/operate/connections'
import type { Build } from '../../launcher/build'
import { removeData } from '../../launcher/delete-data'
import { type LogLine, memoryLog } from '../../launcher/log'
import { Reaper } from '../../launcher/reaper'
import { type Stack, startStack as start, type Variables } from '../../launcher/stack'
import { ensureTestBuild, testHome } from '../../launcher/test-build'
import { childEnv, readHostEnv, variableNames } from '../../lib/base/env'
import { emptyData, migratedData, testDatabase } from './data-directory'

export const secrets = {
  ADMIN_TOKEN: 'test-admin-token-0123456789abcdef0123456789abcdef',
  ADMIN_PASSWORD: 'test-admin-password',
  NEXTAUTH_SECRET: 'test-nextauth-secret-0123456789abcdef0123456789',
}

/** Test suites send many unknown credentials from one address. */
const patience: Variables = { LIMIT_UNKNOWN_REQUESTS_PER_MINUTE: '1000000' }

export interface TestStackOptions {
  /** Variables for the app and the Data API server. */
  env?: Variables
  /** How many app processes share the database. */
  apps?: number
  /** An existing data directory, which stays. Without it, a new one is removed at the end. */
  dataDir?: string
  /** Whether to start from an empty directory, like a first start, not from the template. */
  fromNothing?: boolean
}

export interface TestStack extends Stack {
  dataDir: string
  adminToken: string
  /** The output of all child processes, with PostgreSQL's log last. */
  logs(): Promise<LogLine[]>
}

let build: Promise<Build> | undefined

/**
 * The directory of the build that stacks run. `npm test` or the shared stack may have made it.
 * Otherwise it is built once from the sources, even if somebody edits them meanwhile.
 */
export async function testBuild(): Promise<string> {
  const { DIST_DIR } = readHostEnv()
  if (DIST_DIR.startsWith(`${testHome}/`)) return DIST_DIR
  build ??= ensureTestBuild(console.log)
  return (await build).distDir
}

/** Clears the variables of the developer's shell. */
const blank: Variables = Object.fromEntries(variableNames.map((name) => [name, '']))

async function postgresLines(dataDir: string): Promise<LogLine[]> {
  const text = await readFile(join(dataDir, 'postgres.log'), 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => ({ source: 'postgres', stream: 'stderr', text: line }))
}

/** A worker outlives a killed vitest, and so would its stacks. */
const endWithVitest = () => process.kill(process.pid, 'SIGKILL')

/** The error of a stack if PostgreSQL does not accept the mutated function. */
export const invalidMutant = 'The mutant is not valid SQL'

/**
 * Replaces a function of the database by the one in the file `MUTATED_SQL` (tools/measure/mutants).
 */
async function mutate({ environment }: Stack): Promise<void> {
  const { MUTATED_SQL } = childEnv({})
  if (!MUTATED_SQL) return
  const statement = sql.raw(await readFile(MUTATED_SQL, 'utf8'))
  const database = ownerDatabase(environment)
  await database.execute(statement).catch((error: Error) => {
    throw new Error(invalidMutant, { cause: error })
  })
  database.$client.destroy()
}

/** Starts an intranet with its own data, ports and secrets. */
export async function startStack(options: TestStackOptions = {}): Promise<TestStack> {
  process.off('disconnect', endWithVitest).once('disconnect', endWithVitest)
  const distDir = await testBuild()
  const dbName = options.env?.DB_NAME || testDatabase
  const anew = options.fromNothing || dbName !== testDatabase
  const dataDir = options.dataDir ?? (await (anew ? emptyData() : migratedData()))
  const { log, lines } = memoryLog()
  const reaper = new Reaper(options.dataDir ? undefined : dataDir)
  const cleanUp = async () => {
    reaper.release()
    if (!options.dataDir) await removeData(dataDir)
  }
  const stack = await start({
    env: { ...blank, ...secrets, ...patience, ...options.env },
    dataDir,
    distDir,
    log,
    apps: options.apps,
    host: '127.0.0.1',
    port: 0,
    dataApiPort: 0,
    dbName,
    onPostgres: (pid) => reaper.watch(pid),
  }).catch(async (error) => {
    await cleanUp()
    throw error
  })
  await mutate(stack).catch(async (error) => {
    await stack.stop()
    await cleanUp()
    throw error
  })
  return {
    ...stack,
    dataDir,
    adminToken: options.env?.ADMIN_TOKEN ?? secrets.ADMIN_TOKEN,
    logs: async () => [...lines, ...(await postgresLines(dataDir))],
    stop: async () => {
      await stack.stop()
      await cleanUp()
    },
  }
}
