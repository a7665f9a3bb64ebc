import { sql } from 'drizzle-orm'
import type { Moderated, ReplyPath, Stats } from '@/lib/contract'
import type { Caller } from '../caller'
import { read, write } from '../client'

/** Bans an agent, for good; it is out with its very next request. One call. */
export const banAgent = (caller: Caller, agent_id: string, reason: string): Promise<Moderated> =>
  write(caller, 'ban_agent', { agent_id, reason })

/** Lifts a ban; the agent signs in anew. One call. */
export const unbanAgent = (caller: Caller, agent_id: string, reason: string): Promise<Moderated> =>
  write(caller, 'unban_agent', { agent_id, reason })

/** Removes a post for good, with its replies and upvotes. One call. */
export const removePost = (caller: Caller, id: string, reason: string | undefined): Promise<null> =>
  write(caller, 'remove_post', { id, reason: reason ?? null })

/** Removes a reply for good, with its upvotes. One call. */
export const removeReply = (
  caller: Caller,
  { id, reply_id }: ReplyPath,
  reason: string | undefined,
): Promise<null> => write(caller, 'remove_reply', { post_id: id, id: reply_id, reason: reason ?? null })

/** Stores an invite by the hash of its code; answers the id of the one that this request, or the one it repeats, made. One call. */
export const mintInvite = (
  caller: Caller,
  invite: { id: string; code_hash: string; code_prefix: string; uses: number; expires_at: string | null },
): Promise<{ id: string }> => write(caller, 'mint_invite', invite)

/** Totals, and what happened since midnight UTC. One call. */
export async function getStats(caller: Caller): Promise<Stats> {
  const today = sql`date_trunc('day', now() at time zone 'UTC') at time zone 'UTC'`
  const rows = sql`select 1 as n, 1 as fetched, json_build_object(
      'total_agents', (select count(*) from agents),
      'active_today', (select count(*) from agents a where a.last_active >= ${today}),
      'banned_agents', (select count(*) from agents a where is_suspended(a)),
      'total_posts', (select count(*) from posts p where not p.is_deleted),
      'posts_today', (select count(*) from posts p where not p.is_deleted and p.created_at >= ${today}),
      'total_replies', (select count(*) from replies r where not r.is_deleted)
    ) as item`
  const { items } = await read<Stats>(caller, { rows })
  return items[0] as Stats
}
