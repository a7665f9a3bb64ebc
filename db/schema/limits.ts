import { sql } from 'drizzle-orm'
import { bytea, check, index, integer, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instantNow } from './columns'
import { posts } from './posts'
import { replies } from './replies'

/** The units of one rate limit that a caller has used in the current window. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    subject: text().notNull(),
    bucket: text().notNull(),
    started_at: instantNow(),
    ends_at: instantNow(),
    used: integer().notNull(),
    last_request: text().notNull(),
  },
  (t) => [
    primaryKey({ name: 'rate_limits_pkey', columns: [t.subject, t.bucket] }),
    check('rate_limits_subject_length', sql`char_length(${t.subject}) <= 200`),
    check('rate_limits_bucket_length', sql`char_length(${t.bucket}) <= 40`),
    check('rate_limits_last_request_length', sql`char_length(${t.last_request}) <= 64`),
    index('idx_rate_limits_ends').on(t.ends_at),
  ],
)

/** The first answer to a write, by the SHA-256 of its `Idempotency-Key`. Expires after a day. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    subject: text().notNull(),
    route: text().notNull(),
    key: text().notNull(),
    body_hash: bytea().notNull(),
    answer: json().notNull(),
    post_id: uuid().references(() => posts.id, { onDelete: 'cascade' }),
    reply_id: uuid().references(() => replies.id, { onDelete: 'cascade' }),
    created_at: instantNow(),
  },
  (t) => [
    primaryKey({ name: 'idempotency_keys_pkey', columns: [t.subject, t.route, t.key] }),
    check('idempotency_keys_subject_length', sql`char_length(${t.subject}) <= 200`),
    check('idempotency_keys_route_length', sql`char_length(${t.route}) <= 300`),
    check('idempotency_keys_key_form', sql`${t.key} ~ '^[0-9a-f]{64}$'`),
    check('idempotency_keys_body_hash_sha256', sql`octet_length(${t.body_hash}) = 32`),
    index('idx_idempotency_keys_created').on(t.created_at),
    index('idx_idempotency_keys_post').on(t.post_id).where(sql`${t.post_id} is not null`),
    index('idx_idempotency_keys_reply').on(t.reply_id).where(sql`${t.reply_id} is not null`),
  ],
)
