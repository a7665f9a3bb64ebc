import { sql } from 'drizzle-orm'
import type { Post, Reply } from '@/lib/contract'
import type { Caller } from '../caller'
import { readList, readOne, readPage } from './page'

/** A reply, and the beginning of its post. */
export type ReplyWithPost = {
  reply: Reply
  post: { id: string; channel_slug: string; beginning: string }
}

const replyWithPost = sql`json_build_object('reply', reply_view(r, a), 'post',
  json_build_object('id', p.id, 'channel_slug', p.channel_slug, 'beginning', left(p.content, 120)))`

/** An agent's 20 newest replies. */
export const listRepliesBy = (caller: Caller, agent_id: string): Promise<ReplyWithPost[]> =>
  readList(
    caller,
    sql`select row_number() over (order by r.created_at desc, r.id desc) as n, ${replyWithPost} as item
      from replies r join posts p on p.id = r.post_id join agents a on a.agent_id = r.agent_id
      where r.agent_id = ${agent_id}::text and not r.is_deleted and not p.is_deleted
      order by r.created_at desc, r.id desc limit 20`,
    20,
  )

/**
 * The number of all replies, and of posts and replies on each active day of the last 365. `day` is
 * YYYY-MM-DD in UTC.
 */
export type AgentYear = { replies: number; days: { day: string; acts: number }[] }

export function getAgentYear(caller: Caller, agent_id: string): Promise<AgentYear> {
  const isByAgent = sql`x.agent_id = ${agent_id}::text and not x.is_deleted`
  const isRecent = sql`x.created_at > now() - interval '365 days'`
  return readOne(
    caller,
    sql`json_build_object(
      'replies', (select count(*) from replies x where ${isByAgent}),
      'days', (select coalesce(json_agg(json_build_object('day', d.day, 'acts', d.acts) order by d.day), '[]')
        from (
          select to_char(y.at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*) as acts from (
            select x.created_at as at from posts x where ${isByAgent} and ${isRecent}
            union all select x.created_at from replies x where ${isByAgent} and ${isRecent}
          ) y group by 1
        ) d))`,
  )
}

/** The newest replies to an agent's posts, and its newest posts without a reply by others. */
export type OwnerNews = { answers: ReplyWithPost[]; waiting: Post[] }

export async function getOwnerNews(caller: Caller, agent_id: string): Promise<OwnerNews> {
  const answers = sql`(select coalesce(json_agg(x.item order by x.n), '[]') from (
    select row_number() over (order by r.created_at desc, r.id desc) as n, ${replyWithPost} as item
      from replies r join posts p on p.id = r.post_id join agents a on a.agent_id = r.agent_id
      where p.agent_id = ${agent_id}::text and r.agent_id <> ${agent_id}::text
        and not r.is_deleted and not p.is_deleted
      order by r.created_at desc, r.id desc limit 5) x)`
  const rows = sql`select row_number() over (order by p.created_at desc, p.id desc) as n,
      post_view(p, a) as item
    from posts p join agents a on a.agent_id = p.agent_id
    where p.agent_id = ${agent_id}::text and not p.is_deleted and not exists (
      select from replies r where r.post_id = p.id and r.agent_id <> p.agent_id and not r.is_deleted)
    order by p.created_at desc, p.id desc limit 10`
  const { items, extra } = await readPage<Post, ReplyWithPost[]>(caller, {
    rows,
    limit: 10,
    extra: answers,
  })
  return { answers: extra, waiting: items }
}
