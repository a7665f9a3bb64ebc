import { sql } from 'drizzle-orm'
import type { OwnerDatabase } from './connections'

/** The message says what to do. */
export class MigrationRefused extends Error {
  override name = 'MigrationRefused'
}

const lockKey = 7_239_411
/** The Data API ends a transaction that is idle for three minutes. */
const keepAliveMs = 60_000

/** Throws `MigrationRefused` if the lock is lost, because another deploy may hold it. */
export type CheckLock = () => Promise<void>

/**
 * Runs `work` while it holds an advisory lock in a transaction that is kept alive. A failover or a
 * lost network ends the transaction, and so the lock. Long work, such as a snapshot, calls
 * `checkLock` before it continues.
 */
export async function withDeployLock<T>(
  db: OwnerDatabase,
  work: (checkLock: CheckLock) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.execute(sql`select pg_try_advisory_xact_lock(${lockKey}::bigint) as taken`)
    if (rows[0]?.taken !== true) {
      throw new MigrationRefused('Another deploy is migrating this database: wait for it, then try again.')
    }
    // The Data API refuses concurrent calls in one transaction.
    let calls: Promise<unknown> = Promise.resolve()
    const touch = () => {
      const call = calls.then(() => tx.execute(sql`select 1 as one`))
      calls = call.catch(() => {})
      return call
    }
    const pulse = setInterval(() => void touch().catch(() => {}), keepAliveMs)
    try {
      return await work(async () => {
        await touch().catch(() => {
          throw new MigrationRefused('The lock of this deploy is lost: nothing is migrated. Deploy again.')
        })
      })
    } finally {
      clearInterval(pulse)
      await calls
    }
  })
}
