import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { migrationNames } from '../db/operate/migrations'
import { childEnv } from '../lib/base/env'
import { appliedMigrations } from '../local/applied-migrations'
import { runScript } from './child'
import { StartError } from './errors'
import type { Log } from './log'
import { migrationsHash } from './source-hash'

const run = promisify(execFile)
const keptCopies = 3
const copyName = /^backup-\d{4}-/
const hashFileOf = (dataDir: string) => join(dataDir, 'migrated')

const readHash = (dataDir: string) => readFile(hashFileOf(dataDir), 'utf8').catch(() => undefined)

/**
 * Copies a stopped intranet's data if it last ran with other migrations. Keeps three copies.
 * Returns the new copy's directory.
 */
export async function copyBeforeMigrating(dataDir: string, now = new Date()): Promise<string | undefined> {
  const hash = await readHash(dataDir)
  if (hash === undefined || hash === (await migrationsHash())) return undefined
  const place = await realpath(join(dataDir, 'pg')).catch(() => undefined)
  if (!place || !(await stat(join(place, 'PG_VERSION')).catch(() => undefined))) return undefined
  const copy = join(dataDir, `backup-${now.toISOString().replaceAll(':', '-').slice(0, 19)}`)
  await mkdir(copy, { mode: 0o700 })
  await copyData(dataDir, copy)
  await removeOldCopies(dataDir)
  return copy
}

/** Copies a stopped intranet's database and settings. The database may be a link. */
export async function copyData(dataDir: string, into: string): Promise<void> {
  await run('cp', ['-Rp', await realpath(join(dataDir, 'pg')), join(into, 'pg')])
  await run('cp', ['-p', ...(await settingsOf(dataDir)), into])
}

const settingsOf = async (dataDir: string) =>
  (await readdir(dataDir))
    .filter((name) => name.endsWith('.json') || name === 'migrated')
    .map((name) => join(dataDir, name))

async function removeOldCopies(dataDir: string): Promise<void> {
  const copies = (await readdir(dataDir)).filter((name) => copyName.test(name)).sort()
  for (const name of copies.slice(0, -keptCopies)) await rm(join(dataDir, name), { recursive: true })
}

/** Asking the database takes a moment. Starting the migrator takes a second. */
async function isMigrated(dataDir: string, dbName: string): Promise<boolean> {
  const applied = await appliedMigrations(dataDir, dbName).catch(() => [])
  return applied.join() === migrationNames().join()
}

/** Applies pending migrations. Throws the migrator's sentence if it refuses. */
export async function migrateData(
  dataDir: string,
  environment: Record<string, string | undefined> & { DB_NAME: string },
  log: Log,
): Promise<void> {
  if (!(await isMigrated(dataDir, environment.DB_NAME))) {
    const { code, complaint } = await runScript({
      name: 'migrate',
      script: 'tools/database/migrate.ts',
      env: childEnv(environment),
      log,
    })
    if (code !== 0) throw new StartError(complaint || `The migrations did not succeed (exit code ${code}).`)
  }
  await writeFile(hashFileOf(dataDir), await migrationsHash())
}
