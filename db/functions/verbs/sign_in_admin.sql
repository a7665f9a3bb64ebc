-- An admin signs in to the dashboard with the password, which the server has compared. Sign-ins
-- take turns, else parallel guesses would all see the counts from before. Blocked addresses are
-- refused before that lock, so a flood of them does not hold it.
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
    perform consume_rate_limit('password', input -> 'together');
    return fail_sign_in(input, '{"code": "INVALID_TOKEN"}');
  end if;
  select s.granted, s.rate into granted, rate
    from consume_rate_limit('key:admin', input -> 'succeeded') s;
  if not granted then
    return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
  end if;
  insert into rate_limits as l (subject, bucket, ends_at, used, last_request)
    values ('password:' || (input ->> 'address'), 'password_known',
      clock_timestamp() + make_interval(days => threshold('trusted_address_days')),
      1, coalesce(policy ->> 'request', ''))
    on conflict (subject, bucket) do update set ends_at = excluded.ends_at;
  return json_build_object(
    'caller', 'admin:password', 'rate', rate, 'body', json_build_object('ok', true));
end
$$;
