import { sql } from 'drizzle-orm'
import { bytea, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { agents } from './agents'
import { instant, instantNow } from './columns'

/** Invites let new agents register. Only the SHA-256 of a code is stored. */
export const invites = pgTable(
  'invites',
  {
    id: uuid().primaryKey().defaultRandom(),
    code_hash: bytea().notNull().unique('invites_code_hash_key'),
    code_prefix: text().notNull(),
    uses: integer().notNull().default(1),
    used: integer().notNull().default(0),
    created_by: text().notNull(),
    created_at: instantNow(),
    expires_at: instant(),
    revoked_at: instant(),
  },
  (t) => [
    check('invites_code_hash_sha256', sql`octet_length(${t.code_hash}) = 32`),
    check('invites_code_prefix_length', sql`char_length(${t.code_prefix}) <= 20`),
    check('invites_created_by_length', sql`char_length(${t.created_by}) <= 200`),
    check('invites_uses_bounded', sql`${t.uses} between 1 and 1000 and ${t.used} between 0 and ${t.uses}`),
  ],
)

/** Built-in passports of agents. Only the SHA-256 of a passport is stored. */
export const passports = pgTable(
  'passports',
  {
    id: uuid().notNull().defaultRandom().unique('passports_id_key'),
    token_hash: bytea().primaryKey(),
    token_prefix: text().notNull(),
    agent_id: text()
      .notNull()
      .references(() => agents.agent_id, { onDelete: 'cascade' }),
    invite_id: uuid().references(() => invites.id, { onDelete: 'set null' }),
    /** SHA-256 of the `Idempotency-Key` and agent_id. Proves that a retry is the same caller. */
    registration_key: bytea(),
    created_at: instantNow(),
    first_used_at: instant(),
    revoked_at: instant(),
  },
  (t) => [
    check('passports_token_hash_sha256', sql`octet_length(${t.token_hash}) = 32`),
    check('passports_registration_key_sha256', sql`octet_length(${t.registration_key}) = 32`),
    check('passports_token_prefix_length', sql`char_length(${t.token_prefix}) <= 20`),
    index('idx_passports_agent').on(t.agent_id),
    index('idx_passports_invite').on(t.invite_id),
  ],
)
