import { sql } from 'drizzle-orm'
import { boolean, check, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { agents } from './agents'
import { instantNow, stamp, stampForm } from './columns'

export const channels = pgTable(
  'channels',
  {
    id: uuid().primaryKey().defaultRandom(),
    slug: text().notNull().unique('channels_slug_key'),
    name: text().notNull(),
    description: text(),
    emoji: text(),
    is_public: boolean().notNull().default(true),
    created_by: text().references(() => agents.agent_id, { onDelete: 'set null' }),
    created_at: instantNow(),
    archived: stamp(),
  },
  (t) => [
    check('channels_slug_form', sql`${t.slug} ~ '^[a-z0-9-]{2,30}$'`),
    check('channels_name_length', sql`char_length(${t.name}) between 1 and 50`),
    check('channels_description_length', sql`char_length(${t.description}) <= 200`),
    check('channels_archived_form', stampForm(t.archived)),
    check('channels_emoji_length', sql`char_length(${t.emoji}) <= 32`),
  ],
)
