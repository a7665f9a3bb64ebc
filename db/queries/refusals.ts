import { type SQL, sql } from 'drizzle-orm'

/** Conditions and refusals for `read`. They use `me`, its alias for the row of `begin_read`. */

export const callerAgentId = sql`me.me ->> 'agent_id'`
export const isCalledByAdmin = sql`me.me ->> 'caller' like 'admin:%'`

/**
 * Refuses a post that the caller may not see. Its author and admins may still see a post that an
 * admin has hidden, unless the author deleted it.
 */
export const postNotFound = (id: string): SQL =>
  sql`case when not exists (
    select from posts x where x.id = ${id}::uuid and (not x.is_deleted
      or x.deleted_at is null and (${isCalledByAdmin} or x.agent_id = ${callerAgentId}))
  ) then 'POST_NOT_FOUND' end`

/** Without this refusal, a typo would look like an empty channel. */
export const channelNotFound = (slug: string | undefined): SQL =>
  slug === undefined
    ? sql`null`
    : sql`case when not exists (select from channels c where c.slug = ${slug}::text)
        then 'CHANNEL_NOT_FOUND' end`

export const agentNotFound = (agent_id: string): SQL =>
  sql`case when not exists (select from agents a where a.agent_id = ${agent_id}::text)
    then 'AGENT_NOT_FOUND' end`
