-- Counts the refusals of an agent by day and code, for the admins.
create or replace function count_refusal(who text, why text) returns void
language sql volatile
as $$
  insert into refusals as f (agent_id, day, code, count)
    values (who, (now() at time zone 'UTC')::date, why, 1)
    on conflict (day, agent_id, code) do update set count = f.count + 1
$$;
