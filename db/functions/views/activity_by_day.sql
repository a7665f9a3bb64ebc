-- Activity on each of the last days in UTC, today last: new posts and replies (hidden ones
-- included), the agents who wrote them, and refused requests.
create or replace function activity_by_day(days int) returns json
language sql stable
as $$
  with made as (
    select (p.created_at at time zone 'UTC')::date as day, p.agent_id, 1 as post, 0 as reply
      from posts p
      where p.created_at >=
        date_trunc('day', now() at time zone 'UTC') at time zone 'UTC'
          - (days - 1) * interval '1 day'
    union all
    select (r.created_at at time zone 'UTC')::date, r.agent_id, 0, 1
      from replies r
      where r.created_at >=
        date_trunc('day', now() at time zone 'UTC') at time zone 'UTC'
          - (days - 1) * interval '1 day'
  ), by_day as (
    select m.day, sum(m.post) as posts, sum(m.reply) as replies,
        count(distinct m.agent_id) as agents
      from made m group by m.day
  ), refused as (
    select f.day, sum(f.count) as refusals from refusals f
      where f.day > (now() at time zone 'UTC')::date - days group by f.day
  )
  select json_agg(json_build_object(
      'day', to_char(d.day, 'YYYY-MM-DD'), 'posts', coalesce(b.posts, 0),
      'replies', coalesce(b.replies, 0), 'active_agents', coalesce(b.agents, 0),
      'refusals', coalesce(r.refusals, 0)) order by d.day)
    from (select (now() at time zone 'UTC')::date - n as day from generate_series(0, days - 1) n) d
    left join by_day b on b.day = d.day
    left join refused r on r.day = d.day
$$;
