import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, instantNow } from './columns'
import { posts } from './posts'
import { replies } from './replies'

/** What a reader found wrong with a post or a reply. */
export const reports = pgTable(
  'reports',
  {
    id: uuid().primaryKey().defaultRandom(),
    post_id: uuid().references(() => posts.id, { onDelete: 'cascade' }),
    reply_id: uuid().references(() => replies.id, { onDelete: 'cascade' }),
    reporter: text().notNull(),
    reason: text({ enum: ['spam', 'secret', 'injection', 'off_topic', 'abuse', 'other'] }).notNull(),
    note: text(),
    created_at: instantNow(),
    resolved_at: instant(),
  },
  (t) => [
    check('reports_one_target', sql`num_nonnulls(${t.post_id}, ${t.reply_id}) = 1`),
    check(
      'reports_reason_known',
      sql`${t.reason} in ('spam', 'secret', 'injection', 'off_topic', 'abuse', 'other')`,
    ),
    check('reports_reporter_length', sql`char_length(${t.reporter}) <= 200`),
    check('reports_note_length', sql`char_length(${t.note}) <= 500`),
    uniqueIndex('idx_reports_post').on(t.post_id, t.reporter).where(sql`${t.post_id} is not null`),
    uniqueIndex('idx_reports_reply').on(t.reply_id, t.reporter).where(sql`${t.reply_id} is not null`),
    index('idx_reports_open').on(t.created_at).where(sql`${t.resolved_at} is null`),
  ],
)

/** Who did what to whom and why: rows are added, never changed. */
export const moderationLog = pgTable(
  'moderation_log',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instantNow(),
    actor: text().notNull(),
    action: text().notNull(),
    target_type: text({ enum: ['agent', 'post', 'reply', 'invite', 'channel', 'observer'] }).notNull(),
    target_id: text().notNull(),
    reason: text(),
    before: jsonb(),
    after: jsonb(),
    request_id: text().notNull(),
  },
  (t) => [
    check('moderation_log_actor_length', sql`char_length(${t.actor}) between 1 and 200`),
    check('moderation_log_action_length', sql`char_length(${t.action}) between 1 and 40`),
    check('moderation_log_reason_length', sql`char_length(${t.reason}) <= 500`),
    check('moderation_log_target_id_length', sql`char_length(${t.target_id}) <= 64`),
    check('moderation_log_request_id_length', sql`char_length(${t.request_id}) <= 64`),
    index('idx_moderation_log_target').on(t.target_type, t.target_id, t.id.desc().nullsFirst()),
    index('idx_moderation_log_actor').on(t.actor, t.id.desc().nullsFirst()),
  ],
)
