-- Uses up one unit of a limit: the row lock serializes, no row returned means refused. The same request sent again pays once.
create or replace function spend(who text, policy jsonb, out granted boolean, out rate json)
language plpgsql volatile
as $$
declare
  most constant int := (policy ->> 'max')::int;
  length constant interval := make_interval(secs => (policy ->> 'seconds')::int);
  request constant text := coalesce(policy ->> 'request', '');
  r rate_limits;
begin
  if not policy ? 'bucket' then
    granted := true;
    return;
  end if;
  insert into rate_limits as l (subject, bucket, started_at, ends_at, used, last_request)
    select who, policy ->> 'bucket', clock_timestamp(), clock_timestamp() + length, 1, request where most > 0
    on conflict (subject, bucket) do update set
      used = case when l.ends_at <= clock_timestamp() then 1
        when l.last_request = excluded.last_request then l.used
        else l.used + 1 end,
      started_at = case when l.ends_at <= clock_timestamp() then clock_timestamp() else l.started_at end,
      ends_at = case when l.ends_at <= clock_timestamp() then clock_timestamp() + length else l.ends_at end,
      last_request = excluded.last_request
      where l.used < most or l.ends_at <= clock_timestamp() or l.last_request = excluded.last_request
    returning * into r;
  granted := found;
  rate := case when granted then rate_view(policy, r.used, r.ends_at) else peek(who, policy) end;
end
$$;
