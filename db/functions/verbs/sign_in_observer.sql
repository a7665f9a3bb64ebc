-- An observer signs in with an access key. The request brings the token's hash, so a retry finds
-- its own session. Without a token it is for the dashboard, whose cookie holds the observer's id
-- and version.
create or replace function sign_in_observer(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  o observers;
  token constant bytea := decode(input ->> 'token_hash', 'hex');
  subject constant text := 'key:' || (input ->> 'key_hash');
  ends timestamptz;
  granted boolean;
  rate json;
begin
  select * into o from observers x
    where x.key_hash = decode(input ->> 'key_hash', 'hex') and x.revoked_at is null
    for no key update;
  if not found then return fail_sign_in(input, '{"code": "INVALID_TOKEN"}'); end if;
  select s.expires_at into ends from observer_sessions s where s.token_hash = token;
  if not found then
    select s.granted, s.rate into granted, rate
      from consume_rate_limit(subject, input -> 'succeeded') s;
    if not granted then
      return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
    end if;
    if token is not null then
      insert into observer_sessions (token_hash, observer_id, created_at, expires_at)
        values (token, o.id, clock_timestamp(),
          clock_timestamp() + make_interval(secs => (input ->> 'lasts')::int))
        returning expires_at into ends;
      delete from observer_sessions s where s.observer_id = o.id and s.token_hash not in (
        select n.token_hash from observer_sessions n where n.observer_id = o.id
          order by n.created_at desc, n.token_hash desc limit threshold('sessions_at_once'));
    end if;
  end if;
  return json_build_object('caller', 'observer:' || o.id,
    'rate', coalesce(rate, peek_rate_limit(subject, input -> 'succeeded')),
    'body', json_build_object('expires_at', instant_text(ends),
      'observer', json_build_object('id', o.id, 'name', o.name, 'version', o.version)));
end
$$;
