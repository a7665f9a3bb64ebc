-- The numbers of the RateLimit headers: units left, and seconds until the window ends. Without a
-- running window all units are left. It is one expression, so the planner can inline it.
create or replace function rate_view(policy jsonb, used int, ends_at timestamptz) returns json
language sql volatile
as $$
  select case when policy ? 'bucket' then json_build_object(
    'limit', (policy ->> 'max')::int,
    'remaining', greatest((policy ->> 'max')::int - case when ends_at > clock_timestamp() then used
      else 0 end, 0),
    'reset', case when ends_at > clock_timestamp()
      then ceil(extract(epoch from ends_at - clock_timestamp()))::int
      else (policy ->> 'seconds')::int end
  ) end
$$;
