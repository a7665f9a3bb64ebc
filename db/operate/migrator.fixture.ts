import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import { migrate as migrateByDrizzle } from 'drizzle-orm/aws-data-api/pg/migrator'
import { childEnv } from '../../lib/base/env'
import type { OwnerDatabase } from './connections'
import { dumpStatements } from './dump'
import { migrationNames, migrationsFolder } from './migrations'
import { rollback } from './migrator'

export const root = dirname(dirname(migrationsFolder))

/** A folder of one's own; gone when `remove` is called. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'agent-intranet-migrations-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** Applies the oldest migrations, as many as are wanted. */
export async function migrateTo(db: OwnerDatabase, count: number): Promise<void> {
  const { path, remove } = await temporaryFolder()
  for (const name of migrationNames().slice(0, count)) {
    await mkdir(join(path, name))
    await cp(join(migrationsFolder, name, 'migration.sql'), join(path, name, 'migration.sql'))
  }
  await migrateByDrizzle(db, { migrationsFolder: path })
  await remove()
}

/** Which migrations a database has, each with its hash. */
export async function ledgerOf(db: OwnerDatabase): Promise<Record<string, unknown>[]> {
  const { rows: found } = await db.execute(
    sql`select to_regclass('drizzle.__drizzle_migrations')::text as name`,
  )
  if (!found[0]?.name) return []
  const { rows } = await db.execute(
    sql`select name, hash, created_at from drizzle.__drizzle_migrations order by id`,
  )
  return rows
}

/** All that a migration can change: the schema, the ledger, and the channels that are seeded. */
export async function pictureOf(db: OwnerDatabase) {
  const { rows } = await db.execute(sql`select to_regclass('channels')::text as name`)
  const channels = rows[0]?.name
    ? (await db.execute(sql`select slug, name, description, emoji from channels order by slug`)).rows
    : []
  return { schema: await dumpStatements(db), ledger: await ledgerOf(db), channels }
}

/** Takes back everything. */
export async function rollbackAll(db: OwnerDatabase): Promise<string[]> {
  const gone: string[] = []
  for (let name = await rollback(db); name !== undefined; name = await rollback(db)) gone.push(name)
  return gone
}

/** Runs drizzle-kit as a developer would, against the given database. Answers what it printed. */
export async function drizzleKit(args: string[], env: Record<string, string> = {}): Promise<string> {
  const dummy = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' }
  const { stdout, stderr } = await promisify(execFile)('npx', ['drizzle-kit', ...args], {
    cwd: root,
    env: childEnv({ ...dummy, ...env }) as NodeJS.ProcessEnv,
    timeout: 50_000,
  })
  return stdout + stderr
}
