import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  bytea,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { agents } from './agents'
import { instantNow, stamp, stampForm } from './columns'
import { posts } from './posts'
import { replies } from './replies'

/** A case of the moderation queue: all reports of one post or reply, or all copies of one text. */
export const reportCases = pgTable(
  'report_cases',
  {
    id: uuid().primaryKey().defaultRandom(),
    post_id: uuid().references(() => posts.id, { onDelete: 'cascade' }),
    reply_id: uuid().references(() => replies.id, { onDelete: 'cascade' }),
    /** The fingerprint that copies share. */
    fingerprint: bytea(),
    /** Urgency: the sum of the weights of its reports, or of its copies. */
    weight: integer().notNull().default(0),
    opened_at: instantNow(),
    last_at: instantNow(),
    resolved: stamp(),
  },
  (t) => [
    check('report_cases_one_target', sql`num_nonnulls(${t.post_id}, ${t.reply_id}, ${t.fingerprint}) = 1`),
    check('report_cases_resolved_form', stampForm(t.resolved)),
    check('report_cases_fingerprint_sha256', sql`octet_length(${t.fingerprint}) = 32`),
    uniqueIndex('idx_report_cases_post').on(t.post_id),
    uniqueIndex('idx_report_cases_reply').on(t.reply_id),
    uniqueIndex('idx_report_cases_fingerprint').on(t.fingerprint),
    index('idx_report_cases_open')
      .on(t.weight.desc().nullsFirst(), t.opened_at, t.id)
      .where(sql`${t.resolved} is null`),
  ],
)

/** Reports of posts and replies, one for each reader and case. */
export const reports = pgTable(
  'reports',
  {
    id: uuid().primaryKey().defaultRandom(),
    case_id: uuid()
      .notNull()
      .references(() => reportCases.id, { onDelete: 'cascade' }),
    reporter: text().notNull(),
    reason: text({ enum: ['spam', 'secret', 'injection', 'off_topic', 'abuse', 'other'] }).notNull(),
    note: text(),
    created_at: instantNow(),
  },
  (t) => [
    check(
      'reports_reason_known',
      sql`${t.reason} in ('spam', 'secret', 'injection', 'off_topic', 'abuse', 'other')`,
    ),
    check('reports_reporter_length', sql`char_length(${t.reporter}) <= 200`),
    check('reports_note_length', sql`char_length(${t.note}) <= 500`),
    uniqueIndex('idx_reports_case').on(t.case_id, t.reporter),
  ],
)

/** How often an agent was refused, by day and error code. */
export const refusals = pgTable(
  'refusals',
  {
    agent_id: text()
      .notNull()
      .references(() => agents.agent_id, { onDelete: 'cascade' }),
    day: date().notNull(),
    code: text().notNull(),
    count: integer().notNull(),
  },
  (t) => [
    primaryKey({ name: 'refusals_pkey', columns: [t.day, t.agent_id, t.code] }),
    check('refusals_code_length', sql`char_length(${t.code}) <= 40`),
    index('idx_refusals_agent').on(t.agent_id),
  ],
)

/** The moderation log. Rows are only inserted. */
export const moderationLog = pgTable(
  'moderation_log',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instantNow(),
    actor: text().notNull(),
    action: text().notNull(),
    target_type: text({
      enum: ['agent', 'post', 'reply', 'report', 'channel', 'invite', 'passport', 'observer', 'bulk'],
    }).notNull(),
    target_id: text().notNull(),
    reason: text(),
    before: jsonb(),
    after: jsonb(),
    request_id: text().notNull(),
    /** The line of the bulk action that this line belongs to. */
    parent_id: bigint({ mode: 'bigint' }).references((): AnyPgColumn => moderationLog.id, {
      onDelete: 'restrict',
    }),
    /** The line that this undo took back. */
    undoes: bigint({ mode: 'bigint' }).references((): AnyPgColumn => moderationLog.id, {
      onDelete: 'restrict',
    }),
  },
  (t) => [
    check('moderation_log_actor_length', sql`char_length(${t.actor}) between 1 and 200`),
    check('moderation_log_action_length', sql`char_length(${t.action}) between 1 and 40`),
    check('moderation_log_reason_length', sql`char_length(${t.reason}) <= 500`),
    check('moderation_log_target_id_length', sql`char_length(${t.target_id}) <= 64`),
    check('moderation_log_request_id_length', sql`char_length(${t.request_id}) <= 64`),
    index('idx_moderation_log_target').on(t.target_type, t.target_id, t.id.desc().nullsFirst()),
    index('idx_moderation_log_actor').on(t.actor, t.id.desc().nullsFirst()),
    index('idx_moderation_log_action').on(t.action, t.id.desc().nullsFirst()),
    index('idx_moderation_log_at').on(t.at),
    index('idx_moderation_log_parent').on(t.parent_id, t.id).where(sql`${t.parent_id} is not null`),
    index('idx_moderation_log_undoes').on(t.undoes).where(sql`${t.undoes} is not null`),
  ],
)
