import { sql } from 'drizzle-orm'
import { migrate as migrateByDrizzle } from 'drizzle-orm/aws-data-api/pg/migrator'
import type { OwnerDatabase } from './connections'
import { MigrationRefused, withDeployLock } from './deploy-lock'
import { migrationFile, migrationNames, migrationsFolder, statements } from './migrations'

/** Which migrations a database has, lacks, and has although this code does not know them. */
export type Standing = { applied: string[]; pending: string[]; unknown: string[] }

/** The ledger is drizzle-kit's own, so that `npx drizzle-kit migrate` works as well. */
async function ledger(db: OwnerDatabase): Promise<string[]> {
  const { rows: tables } = await db.execute(
    sql`select to_regclass('drizzle.__drizzle_migrations')::text as name`,
  )
  if (!tables[0]?.name) return []
  const { rows } = await db.execute(sql`select name from drizzle.__drizzle_migrations order by name`)
  return rows.map(({ name }) => String(name))
}

/** Compares a database with the migrations of this code. */
export async function migrationStanding(db: OwnerDatabase): Promise<Standing> {
  const known = migrationNames()
  const applied = await ledger(db)
  return {
    applied,
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  }
}

function refuseNewer({ unknown }: Standing): void {
  if (unknown.length === 0) return
  throw new MigrationRefused(
    `This database is newer than this code (it has ${unknown.join(', ')}): ` +
      'run the newer version, or restore a copy from before it.',
  )
}

/**
 * Applies the pending migrations, all or nothing, and returns their names. `prepare` gets these
 * names first, under the lock. Throws `MigrationRefused`, or the error of the database or of
 * `prepare`. Then nothing is applied.
 */
export async function migrate(
  db: OwnerDatabase,
  prepare?: (pending: string[]) => Promise<void>,
): Promise<string[]> {
  const before = await migrationStanding(db)
  refuseNewer(before)
  if (before.pending.length === 0) return []
  return withDeployLock(db, async (checkLock) => {
    const standing = await migrationStanding(db)
    refuseNewer(standing)
    if (standing.pending.length === 0) return []
    await prepare?.(standing.pending)
    await checkLock()
    await migrateByDrizzle(db, { migrationsFolder })
    return standing.pending
  })
}

/**
 * Takes back the newest migration with its `down.sql`, all or nothing. Returns its name, or
 * undefined if there is no migration.
 */
export async function rollback(db: OwnerDatabase): Promise<string | undefined> {
  return withDeployLock(db, async () => {
    const standing = await migrationStanding(db)
    refuseNewer(standing)
    const newest = standing.applied.at(-1)
    if (newest === undefined) return undefined
    await db.transaction(async (tx) => {
      for (const statement of statements(migrationFile(newest, 'down.sql')))
        await tx.execute(sql.raw(statement))
      await tx.execute(sql`delete from drizzle.__drizzle_migrations where name = ${newest}::text`)
    })
    return newest
  })
}
