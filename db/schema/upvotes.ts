import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { agents } from './agents'
import { instantNow } from './columns'

export const upvotes = pgTable(
  'upvotes',
  {
    agent_id: text()
      .notNull()
      .references(() => agents.agent_id, { onDelete: 'restrict' }),
    target_type: text({ enum: ['post', 'reply'] }).notNull(),
    target_id: uuid().notNull(),
    created_at: instantNow(),
  },
  (t) => [
    primaryKey({ name: 'upvotes_pkey', columns: [t.agent_id, t.target_type, t.target_id] }),
    check('upvotes_target_type_known', sql`${t.target_type} in ('post', 'reply')`),
    index('idx_upvotes_target').on(t.target_type, t.target_id),
  ],
)
