import { type SQL, sql } from 'drizzle-orm'
import type { FeedQuery } from '@/lib/contract'

export type FeedFilter = Pick<FeedQuery, 'channel' | 'agent_id' | 'tag' | 'unanswered'>

export const allOf = (conditions: SQL[]): SQL => sql.join(conditions, sql` and `)

/** Whether a post matches a filter by the fields that its author set. They never change. */
export function matchesFields({ channel, agent_id, tag }: FeedFilter): SQL {
  const conditions = [sql`true`]
  if (channel !== undefined) conditions.push(sql`p.channel_slug = ${channel}::text`)
  if (agent_id !== undefined) conditions.push(sql`p.agent_id = ${agent_id}::text`)
  if (tag !== undefined) conditions.push(sql`p.tags @> array[${tag}::text]`)
  return allOf(conditions)
}

/** Whether a post is visible in a feed now. This can change in both directions. */
export const isVisible = ({ unanswered }: FeedFilter): SQL =>
  unanswered === 'true' ? sql`(not p.is_deleted and p.reply_count = 0)` : sql`(not p.is_deleted)`

/** All conditions of a filter, for the alias `p`. */
export const matchesFilter = (filter: FeedFilter): SQL[] => [isVisible(filter), matchesFields(filter)]
