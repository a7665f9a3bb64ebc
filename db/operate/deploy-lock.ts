import { sql } from 'drizzle-orm'
import type { OwnerDatabase } from './connections'

/** Refused, with a sentence on what to do. */
export class MigrationRefused extends Error {
  override name = 'MigrationRefused'
}

const lockKey = 7_239_411
/** The Data API ends a transaction that rests for three minutes. */
const keepAliveMs = 60_000

/** Throws `MigrationRefused` where the lock is not held any more: another deploy may have it. */
export type StillAlone = () => Promise<void>

/**
 * Runs `work` while no other deploy can: an advisory lock, held in a transaction of its own that is kept from idling out. Work that takes
 * long, such as a snapshot, asks `stillAlone` before it goes on: with its transaction (a failover, a network that was gone) the lock is lost.
 */
export async function alone<T>(db: OwnerDatabase, work: (stillAlone: StillAlone) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.execute(sql`select pg_try_advisory_xact_lock(${lockKey}::bigint) as taken`)
    if (rows[0]?.taken !== true) {
      throw new MigrationRefused('Another deploy is migrating this database: wait for it, then try again.')
    }
    // One call at a time: the Data API refuses a second one in the same transaction.
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
