import { type SQL, sql } from 'drizzle-orm'
import type { OwnerDatabase } from './connections'

/**
 * What nobody needs any more, by table, as of an instant. An expired session stays for 30 days, so
 * that its holder is told TOKEN_EXPIRED all that time. An ended sign-in stays until its cookie would
 * have run out. An ended window of a limit counts as none. A key may come again for a day. Refusals
 * are shown for 90 days.
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
/** How many rows went, by table. */
export type Cleaned = Record<CleanedTable, number>

export type CleanupOptions = {
  /** The most rows that one statement deletes, and locks. */
  batch?: number
  /** RFC 3339; by default the database's own clock. */
  now?: string
  /** Hears of what was done: once, as one entry. */
  log?: (entry: Record<string, unknown>) => void
}

/** Rows that somebody else holds are left to them: a request that uses one, or another cleanup, never waits and is never waited for. */
async function deleteBatch(db: OwnerDatabase, table: SQL, isExpired: SQL, batch: number): Promise<number> {
  const { rows } = await db.execute(sql`
    with gone as (
      delete from ${table} where ctid = any (array(
        select ctid from ${table} where ${isExpired} limit ${batch}::int for update skip locked)) returning 1)
    select count(*)::int as n from gone`)
  return Number(rows[0]?.n)
}

/**
 * Deletes what is expired and nothing else, one bounded batch a call of the Data API, each its own transaction; answers how many rows went.
 * Harmless while the product runs, twice in a row, and twice at once. Throws what the Data API said; what was deleted before stays deleted.
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
