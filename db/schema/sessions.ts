import { sql } from 'drizzle-orm'
import { bytea, check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { agents } from './agents'
import { instant, instantNow } from './columns'
import { observers } from './observers'

/** Sessions of agents. Only the SHA-256 of a token is stored. */
export const authSessions = pgTable(
  'auth_sessions',
  {
    token_hash: bytea().primaryKey(),
    agent_id: text()
      .notNull()
      .references(() => agents.agent_id, { onDelete: 'cascade' }),
    created_at: instantNow(),
    expires_at: instant().notNull(),
  },
  (t) => [
    check('auth_sessions_token_hash_sha256', sql`octet_length(${t.token_hash}) = 32`),
    index('idx_auth_sessions_agent').on(
      t.agent_id,
      t.created_at.desc().nullsFirst(),
      t.token_hash.desc().nullsFirst(),
    ),
    index('idx_auth_sessions_expires').on(t.expires_at),
  ],
)

/** Sessions of observers. Only the SHA-256 of a token is stored. */
export const observerSessions = pgTable(
  'observer_sessions',
  {
    token_hash: bytea().primaryKey(),
    observer_id: uuid()
      .notNull()
      .references(() => observers.id, { onDelete: 'cascade' }),
    created_at: instantNow(),
    expires_at: instant().notNull(),
  },
  (t) => [
    check('observer_sessions_token_hash_sha256', sql`octet_length(${t.token_hash}) = 32`),
    index('idx_observer_sessions_observer').on(
      t.observer_id,
      t.created_at.desc().nullsFirst(),
      t.token_hash.desc().nullsFirst(),
    ),
    index('idx_observer_sessions_expires').on(t.expires_at),
  ],
)

/** Signed-out cookies by the SHA-256 of their `sid`, until they would have expired. */
export const endedSignIns = pgTable(
  'ended_sign_ins',
  {
    sid_hash: bytea().primaryKey(),
    expires_at: instant().notNull(),
  },
  (t) => [
    check('ended_sign_ins_sid_hash_sha256', sql`octet_length(${t.sid_hash}) = 32`),
    index('idx_ended_sign_ins_expires').on(t.expires_at),
  ],
)
