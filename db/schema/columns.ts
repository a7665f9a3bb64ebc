import { type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, customType, jsonb, timestamp } from 'drizzle-orm/pg-core'

/**
 * A type that the Data API cannot return. Drizzle's codec of `interval` selects a column as text,
 * and `toDriver` casts a written value to the type itself.
 */
const textOnly = (name: string) =>
  customType<{ data: string; driverData: SQL }>({
    dataType: () => name,
    codec: 'interval',
    toDriver: (value) => sql`${value}::${sql.raw(name)}`,
  })

/** A full-text vector. Only a trigger writes it. */
export const tsvector = textOnly('tsvector')

/** A 64-bit transaction id: what `pg_current_xact_id()` returns. */
export const xid8 = textOnly('xid8')

/** Who put a row into a state, when, why and by which request. Null if it is not in that state. */
export type Stamp = { by: string; at: string; reason: string | null; request: string }
export const stamp = () => jsonb().$type<Stamp>()

const instantForm = sql.raw(`'^[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z$'`)

/** The check that a stamp has all its parts, each of its type. */
export const stampForm = (column: AnyPgColumn) => sql`jsonb_typeof(${column}) = 'object'
        and ${column} ?& array['by', 'at', 'reason', 'request']
        and jsonb_typeof(${column} -> 'by') = 'string' and jsonb_typeof(${column} -> 'request') = 'string'
        and jsonb_typeof(${column} -> 'at') = 'string' and ${column} ->> 'at' ~ ${instantForm}
        and jsonb_typeof(${column} -> 'reason') in ('string', 'null') and char_length(coalesce(${column} ->> 'reason', '')) <= 500`

/** The check of a stamp that may expire: `until` is an instant or null. */
export const expiringStampForm = (column: AnyPgColumn) => sql`${stampForm(column)}
        and coalesce(${column} ->> 'until' ~ ${instantForm}, true)`

/** `timestamptz`, as text: a JavaScript `Date` would lose its microseconds. */
export const instant = () => timestamp({ withTimezone: true, mode: 'string' })

/** `timestamptz not null default now()`. */
export const instantNow = () => instant().notNull().default(sql`now()`)
