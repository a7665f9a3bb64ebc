-- An admin signs in on the dashboard by the password, which the server has compared. Only one such
-- sign-in is judged at a time: else many guesses sent at once would all see counts from before.
-- Blocked addresses are refused before that lock, so that a flood of them does not hold it.
create or replace function sign_in_admin(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  blocked json := password_blocked(input);
  granted boolean;
  rate json;
begin
  if blocked is not null then return blocked; end if;
  perform pg_advisory_xact_lock(hashtextextended('sign-in by the admin password', 0));
  blocked := password_blocked(input);
  if blocked is not null then return blocked; end if;
  if not (input ->> 'right')::boolean then
    perform spend('password', input -> 'together');
    return sign_in_failed(input, '{"code": "INVALID_TOKEN"}');
  end if;
  select s.granted, s.rate into granted, rate from spend('key:admin', input -> 'succeeded') s;
  if not granted then
    return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
  end if;
  insert into rate_limits as l (subject, bucket, ends_at, used, last_request)
    values ('password:' || (input ->> 'address'), 'password_known',
      clock_timestamp() + interval '30 days', 1, coalesce(policy ->> 'request', ''))
    on conflict (subject, bucket) do update set ends_at = excluded.ends_at;
  return json_build_object('caller', 'admin:password', 'rate', rate, 'body', json_build_object('ok', true));
end
$$;
