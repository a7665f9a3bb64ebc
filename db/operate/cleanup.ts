import { type SQL, sql } from 'drizzle-orm'
import type { OwnerDatabase } from './connections'

/**
 * When rows expire, by table. An expired session stays for 30 days, so its holder still gets
 * TOKEN_EXPIRED. An ended sign-in stays until its cookie would expire. Ended rate limit windows
 * have no effect. Idempotency keys may repeat for a day. Refusals are shown for 90 days.
 */
const expired = (now: SQL) => ({
  auth_sessions: sql`expires_at < ${now} - interval '30 days'`,
  observer_sessions: sql`expires_at < ${now} - interval '30 days'`,
  ended_sign_ins: sql`expires_at <= ${now}`,
  rate_limits: sql`ends_at <= ${now}`,
  idempotency_keys: sql`created_at < ${now} - interval '24 hours'`,
  refusals: sql`day < (${now} at time zone 'UTC')::date - 90`,
})

export type CleanedTable = keyof ReturnType<typeof expired>
/** The number of deleted rows by table. */
export type Cleaned = Record<CleanedTable, number>

export type CleanupOptions = {
  /** The most rows that one statement deletes and locks. */
  batch?: number
  /** RFC 3339. The default is the database's clock. */
  now?: string
  /** Receives one entry with the counts. */
  log?: (entry: Record<string, unknown>) => void
}

/** Skips locked rows, so a cleanup never waits for a request or for another cleanup. */
async function deleteBatch(db: OwnerDatabase, table: SQL, isExpired: SQL, batch: number): Promise<number> {
  const { rows } = await db.execute(sql`
    with gone as (
      delete from ${table} where ctid = any (array(
        select ctid from ${table} where ${isExpired} limit ${batch}::int for update skip locked)) returning 1)
    select count(*)::int as n from gone`)
  return Number(rows[0]?.n)
}

/**
 * Deletes expired rows in bounded batches, one Data API call and transaction each. It may run
 * beside the product, twice, or concurrently. Throws the Data API's error, and earlier batches stay
 * deleted.
 */
export async function cleanUp(
  db: OwnerDatabase,
  { batch = 1_000, now, log = () => {} }: CleanupOptions = {},
): Promise<Cleaned> {
  const began = Date.now()
  const cleaned = {} as Cleaned
  const instant = now === undefined ? sql`now()` : sql`${now}::text::timestamptz`
  for (const [table, isExpired] of Object.entries(expired(instant)) as [CleanedTable, SQL][]) {
    cleaned[table] = 0
    for (let n = batch; n === batch; ) {
      n = await deleteBatch(db, sql.raw(table), isExpired, batch)
      cleaned[table] += n
    }
  }
  log({ level: 'info', job: 'cleanup', deleted: cleaned, ms: Date.now() - began })
  return cleaned
}
