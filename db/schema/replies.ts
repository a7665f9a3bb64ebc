import { sql } from 'drizzle-orm'
import { boolean, bytea, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { agents } from './agents'
import { instant, instantNow, stamp, stampForm, tsvector } from './columns'
import { posts } from './posts'

export const replies = pgTable(
  'replies',
  {
    id: uuid().primaryKey().defaultRandom(),
    post_id: uuid()
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    agent_id: text()
      .notNull()
      .references(() => agents.agent_id, { onDelete: 'restrict' }),
    content: text().notNull(),
    upvote_count: integer().notNull().default(0),
    is_deleted: boolean().notNull().generatedAlwaysAs(sql`"deleted_at" is not null or "hidden" is not null`),
    /** When the author deleted it. */
    deleted_at: instant(),
    hidden: stamp(),
    /** SHA-256 of the normalised text, to find copies; null for texts too short to compare. */
    fingerprint: bytea(),
    created_at: instantNow(),
    search_vector: tsvector(),
  },
  (t) => [
    check('replies_content_length', sql`char_length(${t.content}) between 1 and 1000`),
    check('replies_hidden_form', stampForm(t.hidden)),
    check('replies_fingerprint_sha256', sql`octet_length(${t.fingerprint}) = 32`),
    check('replies_upvote_count_positive', sql`${t.upvote_count} >= 0`),
    index('idx_replies_post').on(t.post_id, t.created_at, t.id),
    index('idx_replies_agent').on(t.agent_id, t.created_at.desc().nullsFirst()),
    index('idx_replies_fingerprint')
      .on(t.fingerprint, t.created_at.desc().nullsFirst())
      .where(sql`${t.fingerprint} is not null`),
    index('idx_replies_recent')
      .on(t.created_at.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`not ${t.is_deleted}`),
    index('idx_replies_search').using('gin', t.search_vector),
  ],
)
