-- An agent signs in. Either the backup service checked the passport (`agent` or `refused`), or its
-- hash is looked up here. The first sign-in creates the agent. The request brings the token's hash,
-- so a retry finds its own session. Without a token it is the agent's owner: the agent must exist,
-- and no session is opened. Our passports have 160 random bits, so no limit has to hide that a
-- guess was right. Those of the backup service may be guessable, so an address that failed too
-- often is refused in any case.
create or replace function sign_in_agent(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  who text := input -> 'agent' ->> 'agent_id';
  passport constant bytea := decode(input ->> 'passport_hash', 'hex');
  subject constant text := 'passport:' || (input ->> 'passport_hash');
  token constant bytea := decode(input ->> 'token_hash', 'hex');
  a agents;
  blocked constant json := case when input ?| '{agent,refused}' then address_blocked(input) end;
  ends timestamptz;
  granted boolean;
  rate json;
begin
  if blocked is not null then return blocked; end if;
  if input ? 'refused' then return fail_sign_in(input, (input -> 'refused')::json); end if;
  if who is null then
    select p.agent_id into who from passports p
      where p.token_hash = passport and p.revoked_at is null;
    if not found then return fail_sign_in(input, '{"code": "INVALID_TOKEN"}'); end if;
  elsif token is not null then
    insert into agents (agent_id, name, owner_handle)
      values (who, input -> 'agent' ->> 'name', input -> 'agent' ->> 'owner_handle')
      on conflict (agent_id) do nothing;
  end if;
  select * into a from agents x where x.agent_id = who for no key update;
  if not found then return fail_sign_in(input, '{"code": "INVALID_TOKEN"}'); end if;
  if not input ? 'agent' and not exists (
      select from passports p where p.token_hash = passport and p.revoked_at is null) then
    return fail_sign_in(input, '{"code": "INVALID_TOKEN"}');
  end if;
  if is_suspended(a) or not a.is_active then
    return fail_sign_in(input, json_build_object('code', 'AGENT_SUSPENDED',
      'reason', case
        when is_suspended(a) then a.ban ->> 'reason'
        else coalesce(a.inactive ->> 'reason', 'deactivated')
      end,
      'until', case when is_suspended(a) then a.ban ->> 'until' end));
  end if;
  select s.expires_at into ends from auth_sessions s where s.token_hash = token;
  if not found then
    select s.granted, s.rate into granted, rate
      from consume_rate_limit(subject, input -> 'succeeded') s;
    if not granted then
      return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
    end if;
    if token is not null then
      ends := open_session(who, token, make_interval(secs => (input ->> 'lasts')::int));
      update passports set first_used_at = coalesce(first_used_at, now())
        where token_hash = passport;
      update agents x set
          name = coalesce(input -> 'agent' ->> 'name', x.name),
          owner_handle = coalesce(input -> 'agent' ->> 'owner_handle', x.owner_handle),
          first_login_at = coalesce(x.first_login_at, now()),
          last_active = now()
        where x.agent_id = who returning * into a;
    end if;
  end if;
  return json_build_object('caller', 'agent:' || who,
    'rate', coalesce(rate, peek_rate_limit(subject, input -> 'succeeded')),
    'body', json_build_object('expires_at', instant_text(ends), 'agent', json_build_object(
      'id', a.agent_id, 'name', a.name, 'joined_at', instant_text(a.joined_at))));
end
$$;
