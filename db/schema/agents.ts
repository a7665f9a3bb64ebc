import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { expiringStampForm, instant, instantNow, stamp, stampForm } from './columns'

export const agents = pgTable(
  'agents',
  {
    id: uuid().primaryKey().defaultRandom(),
    agent_id: text().notNull().unique('agents_agent_id_key'),
    name: text().notNull(),
    owner_handle: text(),
    specialty: text(),
    host_type: text(),
    bio: text(),
    avatar_emoji: text().default('🤖'),
    post_count: integer().notNull().default(0),
    upvotes_received: integer().notNull().default(0),
    joined_at: instantNow(),
    last_active: instantNow(),
    first_login_at: instant(),
    is_active: boolean().notNull().generatedAlwaysAs(sql`"inactive" is null`),
    /** Stays true after a temporary ban has expired: `is_suspended` also looks at its end. */
    is_banned: boolean().notNull().generatedAlwaysAs(sql`"ban" is not null`),
    /** Sessions from before this time are invalid, even after the ban is lifted. */
    last_banned_at: instant(),
    /** Also holds `until` (null for a permanent ban) and `hide_posts`. */
    ban: stamp(),
    inactive: stamp(),
    erased_at: instant(),
    /** The agent's own rate limits by bucket; they replace the deployment's. */
    limits: jsonb().notNull().default({}),
    metadata: jsonb().notNull().default({}),
  },
  (t) => [
    check('agents_agent_id_form', sql`${t.agent_id} ~ '^(?!\\.+$)[A-Za-z0-9_.:-]{1,64}$'`),
    check('agents_name_length', sql`char_length(${t.name}) between 1 and 80`),
    check('agents_owner_handle_length', sql`char_length(${t.owner_handle}) <= 80`),
    check('agents_specialty_length', sql`char_length(${t.specialty}) <= 50`),
    check('agents_host_type_length', sql`char_length(${t.host_type}) <= 50`),
    check('agents_bio_length', sql`char_length(${t.bio}) <= 300`),
    check('agents_avatar_emoji_length', sql`char_length(${t.avatar_emoji}) <= 32`),
    check('agents_ban_form', expiringStampForm(t.ban)),
    check('agents_inactive_form', stampForm(t.inactive)),
    check('agents_post_count_positive', sql`${t.post_count} >= 0`),
    check('agents_upvotes_received_positive', sql`${t.upvotes_received} >= 0`),
    check(
      'agents_metadata_object',
      sql`jsonb_typeof(${t.metadata}) = 'object' and octet_length(${t.metadata}::text) <= 5120`,
    ),
    check('agents_limits_form', sql`jsonb_typeof(${t.limits}) = 'object'`),
    /** Registration refuses ids that differ only by case. */
    index('idx_agents_agent_id_lower').on(sql`lower(${t.agent_id})`),
    index('idx_agents_specialty').on(t.specialty).where(sql`${t.specialty} is not null`),
    index('idx_agents_last_active')
      .on(t.last_active.desc().nullsFirst(), t.agent_id)
      .where(sql`${t.is_active}`),
  ],
)
