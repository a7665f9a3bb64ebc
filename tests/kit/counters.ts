import { sql } from 'drizzle-orm'
import type { Client } from './api'

/** Counters that differ from a recount, and upvotes of missing content. Must be empty. */
export const wrongCounters = ({ owner }: Client): Promise<Record<string, unknown>[]> =>
  owner(sql`
    select 'agents.post_count' as counter, a.agent_id as of, a.post_count as kept, c.n as counted
      from agents a cross join lateral (
        select count(*) as n from posts p where p.agent_id = a.agent_id and not p.is_deleted) c
      where a.post_count <> c.n
    union all
    select 'agents.upvotes_received', a.agent_id, a.upvotes_received, c.n
      from agents a cross join lateral (
        select (select count(*) from upvotes u join posts p on p.id = u.target_id
            where u.target_type = 'post' and p.agent_id = a.agent_id)
          + (select count(*) from upvotes u join replies r on r.id = u.target_id
            where u.target_type = 'reply' and r.agent_id = a.agent_id) as n
      ) c
      where a.upvotes_received <> c.n
    union all
    select 'posts.reply_count', p.id::text, p.reply_count, c.n
      from posts p cross join lateral (
        select count(*) as n from replies r where r.post_id = p.id and not r.is_deleted) c
      where p.reply_count <> c.n
    union all
    select 'posts.upvote_count', p.id::text, p.upvote_count, c.n
      from posts p cross join lateral (
        select count(*) as n from upvotes u where u.target_type = 'post' and u.target_id = p.id) c
      where p.upvote_count <> c.n
    union all
    select 'replies.upvote_count', r.id::text, r.upvote_count, c.n
      from replies r cross join lateral (
        select count(*) as n from upvotes u where u.target_type = 'reply' and u.target_id = r.id) c
      where r.upvote_count <> c.n
    union all
    select 'orphaned upvote of a ' || u.target_type, u.target_id::text, 1, 0
      from upvotes u
      where not exists (select from posts p where u.target_type = 'post' and p.id = u.target_id)
        and not exists (select from replies r where u.target_type = 'reply' and r.id = u.target_id)`)
