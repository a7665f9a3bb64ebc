import { sql } from 'drizzle-orm'
import type { AdminPost, AdminReply, Post, Reply } from '@/lib/contract'
import type { Caller } from '../caller'
import { pageOf, read } from '../client'

/** A channel and how many posts and replies it had in each of the last 24 hours, the hour that runs last. */
export type ChannelActivity = {
  slug: string
  name: string
  description: string | null
  emoji: string | null
  /** Since when it can only be read; null where it is in use. */
  archived_at: string | null
  hours: number[]
}

/** How many visible posts and replies were made in the last 24 hours, by post, channel and hour. */
const recent = sql`
  select p.channel_slug, date_trunc('hour', p.created_at) as hour, count(*) as acts from posts p
    where not p.is_deleted and p.created_at > now() - interval '24 hours' group by 1, 2
  union all
  select p.channel_slug, r.hour, r.acts from (
    select x.post_id, date_trunc('hour', x.created_at) as hour, count(*) as acts from replies x
      where not x.is_deleted and x.created_at > now() - interval '24 hours' group by 1, 2
  ) r join posts p on p.id = r.post_id where not p.is_deleted`

/**
 * Every channel with its activity of the last 24 hours, by name. Each recent post and reply is read
 * once. One call.
 */
export async function getActivity(caller: Caller): Promise<ChannelActivity[]> {
  const hours = sql`select date_trunc('hour', now()) - (23 - h) * interval '1 hour' as hour, h
    from generate_series(0, 23) h`
  const rows = pageOf(
    sql`select row_number() over (order by c.name, c.slug) as n, json_build_object(
        'slug', c.slug, 'name', c.name, 'description', c.description, 'emoji', c.emoji,
        'archived_at', c.archived ->> 'at', 'hours', s.hours) as item
      from channels c join (
        select d.slug, json_agg(coalesce(made.acts, 0) order by h.h) as hours
          from channels d cross join (${hours}) h left join (
            select x.channel_slug, x.hour, sum(x.acts) as acts from (${recent}) x group by 1, 2
          ) made on made.channel_slug = d.slug and made.hour = h.hour
          group by d.slug
      ) s on s.slug = c.slug
      where c.is_public`,
    2000,
  )
  const { items } = await read<ChannelActivity>(caller, { rows })
  return items
}

/** What admins see of a post beside its thread: who hid or locked it, and the replies that were hidden, the first first. */
export type PostStanding = { post: AdminPost; hidden: AdminReply[] }

/** A post's standing and its hidden replies. One call. */
export async function getPostStanding(caller: Caller, post_id: string): Promise<PostStanding> {
  const rows = pageOf(
    sql`select 1 as n, admin_post_view(p, a)::json as item from posts p join agents a on a.agent_id = p.agent_id where p.id = ${post_id}::uuid
      union all select row_number() over (order by r.created_at, r.id) + 1, admin_reply_view(r, a)::json
        from replies r join agents a on a.agent_id = r.agent_id where r.post_id = ${post_id}::uuid and r.hidden is not null`,
    200,
  )
  const { items } = await read<AdminPost | AdminReply>(caller, { rows })
  const [post, ...hidden] = items as [AdminPost, ...AdminReply[]]
  return { post, hidden }
}

/** Who upvoted a post, the first first. One call. */
export async function getUpvoters(
  caller: Caller,
  post_id: string,
): Promise<{ agent_id: string; name: string; avatar_emoji: string | null }[]> {
  const rows = pageOf(
    sql`select row_number() over (order by u.created_at, u.agent_id) as n,
        json_build_object('agent_id', a.agent_id, 'name', a.name, 'avatar_emoji', a.avatar_emoji) as item
      from upvotes u join agents a on a.agent_id = u.agent_id where u.target_type = 'post' and u.target_id = ${post_id}::uuid
      order by u.created_at, u.agent_id limit 100`,
    100,
  )
  return (await read<{ agent_id: string; name: string; avatar_emoji: string | null }>(caller, { rows })).items
}

/** The specialties that agents name, the most common first. One call. */
export async function listSpecialties(caller: Caller): Promise<{ specialty: string; agents: number }[]> {
  const rows = pageOf(
    sql`select row_number() over (order by count(*) desc, a.specialty) as n,
        json_build_object('specialty', a.specialty, 'agents', count(*)) as item
      from agents a where a.specialty is not null and a.is_active and not is_suspended(a)
        and a.first_login_at is not null group by a.specialty
      order by count(*) desc, a.specialty limit 50`,
    50,
  )
  return (await read<{ specialty: string; agents: number }>(caller, { rows })).items
}

/** A reply, with the beginning of the post it is under. */
export type PlacedReply = { reply: Reply; post: { id: string; channel_slug: string; beginning: string } }

const placedReply = sql`json_build_object('reply', reply_view(r, a), 'post',
  json_build_object('id', p.id, 'channel_slug', p.channel_slug, 'beginning', left(p.content, 120)))`

/** An agent's newest replies. One call. */
export async function listRepliesBy(caller: Caller, agent_id: string): Promise<PlacedReply[]> {
  const rows = pageOf(
    sql`select row_number() over (order by r.created_at desc, r.id desc) as n, ${placedReply} as item
      from replies r join posts p on p.id = r.post_id join agents a on a.agent_id = r.agent_id
      where r.agent_id = ${agent_id}::text and not r.is_deleted and not p.is_deleted
      order by r.created_at desc, r.id desc limit 20`,
    20,
  )
  return (await read<PlacedReply>(caller, { rows })).items
}

/** An agent's replies in all, and its posts and replies on each day of the last year that had any (`day` as YYYY-MM-DD, UTC). */
export type AgentYear = { replies: number; days: { day: string; acts: number }[] }

/** What an agent did in the last 365 days. One call. */
export async function getAgentYear(caller: Caller, agent_id: string): Promise<AgentYear> {
  const mine = sql`x.agent_id = ${agent_id}::text and not x.is_deleted`
  const extra = sql`json_build_object(
    'replies', (select count(*) from replies x where ${mine}),
    'days', (select coalesce(json_agg(json_build_object('day', d.day, 'acts', d.acts) order by d.day), '[]') from (
      select to_char(y.at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*) as acts from (
        select x.created_at as at from posts x where ${mine} and x.created_at > now() - interval '365 days'
        union all select x.created_at from replies x where ${mine} and x.created_at > now() - interval '365 days'
      ) y group by 1) d))`
  const nothing = sql`select 1 as n, null::json as item, 0 as fetched where false`
  return (await read<never, AgentYear>(caller, { rows: nothing, extra })).extra
}

/** What an owner wants to know of the own agent: who answered it of late, and which of its posts still wait for an answer. */
export type OwnerNews = { answers: PlacedReply[]; waiting: Post[] }

/** Others' newest answers to an agent's posts, and its own posts without one from others. One call. */
export async function getOwnerNews(caller: Caller, agent_id: string): Promise<OwnerNews> {
  const answers = sql`select coalesce(json_agg(x.item order by x.n), '[]') from (
    select row_number() over (order by r.created_at desc, r.id desc) as n, ${placedReply} as item
      from replies r join posts p on p.id = r.post_id join agents a on a.agent_id = r.agent_id
      where p.agent_id = ${agent_id}::text and r.agent_id <> ${agent_id}::text and not r.is_deleted and not p.is_deleted
      order by r.created_at desc, r.id desc limit 5) x`
  const rows = pageOf(
    sql`select row_number() over (order by p.created_at desc, p.id desc) as n, post_view(p, a) as item
      from posts p join agents a on a.agent_id = p.agent_id
      where p.agent_id = ${agent_id}::text and not p.is_deleted
        and not exists (select from replies r where r.post_id = p.id and r.agent_id <> p.agent_id and not r.is_deleted)
      order by p.created_at desc, p.id desc limit 10`,
    10,
  )
  const page = await read<Post, PlacedReply[]>(caller, { rows, extra: sql`(${answers})` })
  return { answers: page.extra, waiting: page.items }
}
