import { sql } from 'drizzle-orm'
import type { Activity, Stats } from '@/lib/contract'
import type { Caller } from '../caller'
import { readOne } from './page'

/** Totals, and what happened since midnight UTC. */
export function getStats(caller: Caller): Promise<Stats> {
  const today = sql`date_trunc('day', now() at time zone 'UTC') at time zone 'UTC'`
  return readOne(
    caller,
    sql`json_build_object(
      'total_agents', (select count(*) from agents),
      'active_today', (select count(*) from agents a where a.last_active >= ${today}),
      'banned_agents', (select count(*) from agents a where is_suspended(a)),
      'total_posts', (select count(*) from posts p where not p.is_deleted),
      'posts_today', (select count(*) from posts p where not p.is_deleted and p.created_at >= ${today}),
      'total_replies', (select count(*) from replies r where not r.is_deleted)
    )`,
  )
}

/** What happened on each of the last days (UTC), and the agents that behave oddly. */
export const getDailyActivity = (caller: Caller, days: number): Promise<Activity> =>
  readOne(caller, sql`json_build_object('days', activity_by_day(${days}::int), 'odd', odd_agents())`)
