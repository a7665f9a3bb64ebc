import { sql } from 'drizzle-orm'
import type { Activity, AdminChannels, ReplyPath, Stats } from '@/lib/contract'
import type { Caller } from '../caller'
import { pageOf, read, write } from '../client'

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

/** What happened on each of the last days by UTC, and which agents behave oddly: many posts in an hour, copies, many refusals. One call. */
export async function getActivity(caller: Caller, days: number): Promise<Activity> {
  const rows = sql`select 1 as n, 1 as fetched, json_build_object('days', activity_by_day(${days}::int), 'odd', odd_agents()) as item`
  const { items } = await read<Activity>(caller, { rows })
  return items[0] as Activity
}

/** All channels as admins see them, by name: with who archived one, and how many posts show there. One call. */
export async function listAllChannels(caller: Caller): Promise<AdminChannels> {
  const rows = pageOf(
    sql`select row_number() over (order by c.name, c.slug) as n, (channel_view(c)::jsonb || jsonb_build_object(
        'posts', (select count(*) from posts p where p.channel_slug = c.slug and not p.is_deleted),
        'archived', c.archived - 'request'))::json as item
      from channels c`,
    2000,
  )
  const { items } = await read<AdminChannels['channels'][number]>(caller, { rows })
  return { channels: items }
}
