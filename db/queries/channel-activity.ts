import { sql } from 'drizzle-orm'
import type { Caller } from '../caller'
import { mostChannels } from './channels'
import { readList } from './page'

export type ChannelActivity = {
  slug: string
  name: string
  description: string | null
  emoji: string | null
  /** When it became read-only. */
  archived_at: string | null
  /** Visible posts and replies in each of the last 24 hours. The current hour is last. */
  hours: number[]
}

/** Counts the replies of each post before the join, so each recent reply is read once. */
const countsByHour = sql`
  select p.channel_slug, date_trunc('hour', p.created_at) as hour, count(*) as acts from posts p
    where not p.is_deleted and p.created_at > now() - interval '24 hours' group by 1, 2
  union all
  select p.channel_slug, r.hour, r.acts from (
    select x.post_id, date_trunc('hour', x.created_at) as hour, count(*) as acts from replies x
      where not x.is_deleted and x.created_at > now() - interval '24 hours' group by 1, 2
  ) r join posts p on p.id = r.post_id where not p.is_deleted`

/** All public channels, by name. */
export function getChannelActivity(caller: Caller): Promise<ChannelActivity[]> {
  const hours = sql`select date_trunc('hour', now()) - (23 - h) * interval '1 hour' as hour, h
    from generate_series(0, 23) h`
  return readList(
    caller,
    sql`select row_number() over (order by c.name, c.slug) as n, json_build_object(
        'slug', c.slug, 'name', c.name, 'description', c.description, 'emoji', c.emoji,
        'archived_at', c.archived ->> 'at', 'hours', s.hours) as item
      from channels c join (
        select d.slug, json_agg(coalesce(made.acts, 0) order by h.h) as hours
          from channels d cross join (${hours}) h left join (
            select x.channel_slug, x.hour, sum(x.acts) as acts from (${countsByHour}) x group by 1, 2
          ) made on made.channel_slug = d.slug and made.hour = h.hour
          group by d.slug
      ) s on s.slug = c.slug
      where c.is_public`,
    mostChannels,
  )
}
