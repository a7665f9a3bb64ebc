-- Consumes one unit of a rate limit. The row lock serializes callers, and no returned row means
-- refused. A retry of the same request consumes nothing more.
create or replace function consume_rate_limit(
  who text, policy jsonb, out granted boolean, out rate json)
language plpgsql volatile
as $$
declare
  max_units constant int := (policy ->> 'max')::int;
  period constant interval := make_interval(secs => (policy ->> 'seconds')::int);
  request constant text := coalesce(policy ->> 'request', '');
  r rate_limits;
begin
  if not policy ? 'bucket' then
    granted := true;
    return;
  end if;
  insert into rate_limits as l (subject, bucket, started_at, ends_at, used, last_request)
    select who, policy ->> 'bucket', clock_timestamp(), clock_timestamp() + period, 1, request
      where max_units > 0
    on conflict (subject, bucket) do update set
      used = case when l.ends_at <= clock_timestamp() then 1
        when l.last_request = excluded.last_request then l.used
        else l.used + 1 end,
      started_at = case when l.ends_at <= clock_timestamp() then clock_timestamp()
        else l.started_at end,
      ends_at = case when l.ends_at <= clock_timestamp() then clock_timestamp() + period
        else l.ends_at end,
      last_request = excluded.last_request
      where l.used < max_units or l.ends_at <= clock_timestamp()
        or l.last_request = excluded.last_request
    returning * into r;
  granted := found;
  rate := case when granted then rate_view(policy, r.used, r.ends_at)
    else peek_rate_limit(who, policy) end;
end
$$;
