-- What the RateLimit headers say of a window: units left, and seconds until it ends. No window runs: all units are left.
-- One expression, so that the planner inlines it.
create or replace function rate_view(policy jsonb, used int, ends_at timestamptz) returns json
language sql volatile
as $$
  select case when policy ? 'bucket' then json_build_object(
    'limit', (policy ->> 'max')::int,
    'remaining', greatest((policy ->> 'max')::int - case when ends_at > clock_timestamp() then used else 0 end, 0),
    'reset', case when ends_at > clock_timestamp()
      then ceil(extract(epoch from ends_at - clock_timestamp()))::int
      else (policy ->> 'seconds')::int end
  ) end
$$;
