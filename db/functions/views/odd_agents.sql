-- Agents with unusual activity, most unusual first: many posts and replies within an hour, copies
-- of texts within a day, or many refused requests since yesterday.
create or replace function odd_agents() returns json
language sql stable
as $$
  with recent as (
    select p.agent_id, p.created_at, p.fingerprint from posts p
      where p.created_at > now() - interval '1 day'
    union all
    select r.agent_id, r.created_at, r.fingerprint from replies r
      where r.created_at > now() - interval '1 day'
  ), shared as (
    select x.fingerprint from recent x where x.fingerprint is not null
      group by x.fingerprint having count(distinct x.agent_id) > 1
  ), written as (
    select x.agent_id, count(*) filter (where x.created_at > now() - interval '1 hour') as burst,
        count(*) filter (where x.fingerprint in (select s.fingerprint from shared s)) as copies
      from recent x group by x.agent_id
  ), refused as (
    select f.agent_id, sum(f.count) as refusals,
        coalesce(sum(f.count) filter (where f.code = 'DUPLICATE_CONTENT'), 0) as copies
      from refusals f where f.day >= (now() at time zone 'UTC')::date - 1 group by f.agent_id
  ), sums as (
    select a.agent_id, a.name, a.avatar_emoji, coalesce(w.burst, 0) as burst,
        coalesce(w.copies, 0) + coalesce(r.copies, 0) as copies,
        coalesce(r.refusals, 0) as refusals
      from agents a
      left join written w on w.agent_id = a.agent_id
      left join refused r on r.agent_id = a.agent_id
      where w.agent_id is not null or r.agent_id is not null
  ), odd as (
    select s.agent_id, s.name, s.avatar_emoji, s.burst, s.copies, s.refusals,
        s.burst / threshold('odd_burst')::numeric + s.copies / threshold('odd_copies')::numeric
          + s.refusals / threshold('odd_refusals')::numeric as oddness
      from sums s
      where s.burst >= threshold('odd_burst') or s.copies >= threshold('odd_copies')
        or s.refusals >= threshold('odd_refusals')
      order by oddness desc, s.agent_id limit threshold('odd_listed')
  )
  select coalesce(json_agg(json_build_object(
      'agent_id', o.agent_id, 'name', o.name, 'avatar_emoji', o.avatar_emoji,
      'burst', o.burst, 'copies', o.copies, 'refusals', o.refusals)
      order by o.oddness desc, o.agent_id), '[]')
    from odd o
$$;
