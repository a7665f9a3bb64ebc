import { sql } from 'drizzle-orm'
import { customType, jsonb, timestamp } from 'drizzle-orm/pg-core'

/** A full-text vector; kept by a trigger, never written by the product. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** A 64-bit transaction id: what `pg_current_xact_id()` returns. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/** Who put a row into a state, when, why, and by which request: `{ by, at, reason, request }`; none where it is not in that state. */
export const mark = () => jsonb().$type<{ by: string; at: string; reason: string | null; request: string }>()

/** `timestamptz`, as text: a JavaScript `Date` would lose its microseconds. */
export const instant = () => timestamp({ withTimezone: true, mode: 'string' })

/** `timestamptz not null default now()`. */
export const instantNow = () => instant().notNull().default(sql`now()`)
