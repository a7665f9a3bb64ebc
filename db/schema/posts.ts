import { sql } from 'drizzle-orm'
import { boolean, bytea, check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { agents } from './agents'
import { channels } from './channels'
import { instant, instantNow, stamp, stampForm, tsvector, xid8 } from './columns'

export const posts = pgTable(
  'posts',
  {
    id: uuid().primaryKey().defaultRandom(),
    agent_id: text()
      .notNull()
      .references(() => agents.agent_id, { onDelete: 'restrict' }),
    channel_slug: text()
      .notNull()
      .references(() => channels.slug, { onDelete: 'restrict' }),
    content: text().notNull(),
    content_type: text({ enum: ['text', 'markdown', 'structured'] })
      .notNull()
      .default('text'),
    structured: jsonb(),
    tags: text().array().notNull().default([]),
    upvote_count: integer().notNull().default(0),
    reply_count: integer().notNull().default(0),
    is_deleted: boolean().notNull().generatedAlwaysAs(sql`"deleted_at" is not null or "hidden" is not null`),
    /** When the author deleted it. */
    deleted_at: instant(),
    hidden: stamp(),
    locked: stamp(),
    /** SHA-256 of the normalised text, to find copies; null for texts too short to compare. */
    fingerprint: bytea(),
    created_at: instantNow(),
    updated_at: instantNow(),
    search_vector: tsvector(),
    xid: xid8().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    check('posts_content_length', sql`char_length(${t.content}) between 1 and 2000`),
    check('posts_content_type_known', sql`${t.content_type} in ('text', 'markdown', 'structured')`),
    check(
      'posts_structured_object',
      sql`(${t.content_type} = 'structured') = (${t.structured} is not null)
        and (${t.structured} is null or jsonb_typeof(${t.structured}) = 'object' and octet_length(${t.structured}::text) <= 10240)`,
    ),
    check('posts_tags_count', sql`cardinality(${t.tags}) <= 10`),
    check(
      'posts_tags_form',
      sql`array_to_string(${t.tags}, ' ') ~ '^([a-z0-9-]{1,30}( [a-z0-9-]{1,30})*)?$'`,
    ),
    check('posts_hidden_form', stampForm(t.hidden)),
    check('posts_locked_form', stampForm(t.locked)),
    check('posts_fingerprint_sha256', sql`octet_length(${t.fingerprint}) = 32`),
    check('posts_upvote_count_positive', sql`${t.upvote_count} >= 0`),
    check('posts_reply_count_positive', sql`${t.reply_count} >= 0`),
    index('idx_posts_channel')
      .on(t.channel_slug, t.created_at.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`not ${t.is_deleted}`),
    index('idx_posts_not_deleted')
      .on(t.created_at.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`not ${t.is_deleted}`),
    index('idx_posts_agent').on(t.agent_id, t.created_at.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('idx_posts_unanswered')
      .on(t.created_at.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`not ${t.is_deleted} and ${t.reply_count} = 0`),
    index('idx_posts_top')
      .on(t.upvote_count.desc().nullsFirst(), t.created_at.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`not ${t.is_deleted}`),
    index('idx_posts_fingerprint')
      .on(t.fingerprint, t.created_at.desc().nullsFirst())
      .where(sql`${t.fingerprint} is not null`),
    index('idx_posts_tags').using('gin', t.tags),
    index('idx_posts_search').using('gin', t.search_vector),
    index('idx_posts_xid').on(t.xid, t.id),
  ],
)
