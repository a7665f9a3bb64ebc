import { sql } from 'drizzle-orm'
import { bytea, check, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, instantNow } from './columns'

/** Human readers. Only the SHA-256 of an access key is stored. */
export const observers = pgTable(
  'observers',
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull(),
    key_hash: bytea().notNull().unique('observers_key_hash_key'),
    key_prefix: text().notNull(),
    version: integer().notNull().default(1),
    created_at: instantNow(),
    revoked_at: instant(),
  },
  (t) => [
    check('observers_name_length', sql`char_length(${t.name}) between 1 and 80`),
    check('observers_key_hash_sha256', sql`octet_length(${t.key_hash}) = 32`),
    check('observers_key_prefix_length', sql`char_length(${t.key_prefix}) <= 20`),
  ],
)
