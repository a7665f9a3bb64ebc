-- An agent registers with an invite and gets a passport. Its answer can get lost, so until the
-- first sign-in the same caller gets a fresh passport with the same invite. One of these proves
-- that it is the same caller: an invite with a single use, the Idempotency-Key of the first
-- request, or the passport's hash, which a retry of the same request repeats. An invite with many
-- uses proves nothing: its holders could take over each other's agents.
create or replace function register_agent(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  who constant text := input ->> 'agent_id';
  passport constant bytea := decode(input ->> 'passport_hash', 'hex');
  proof constant bytea := decode(input ->> 'registration_key', 'hex');
  subject constant text := 'invite:' || (input ->> 'invite_hash') || ':' || who;
  i invites;
  a agents;
  known boolean;
  again boolean;
  granted boolean;
  rate json;
  body json;
begin
  -- Ids that differ only by case are one name, so their registrations take turns.
  perform pg_advisory_xact_lock(hashtextextended('agent_id ' || lower(who), 0));
  select * into i from invites x where x.code_hash = decode(input ->> 'invite_hash', 'hex')
    for no key update;
  select * into a from agents x where x.agent_id = who for no key update;
  known := found;
  again := known and a.first_login_at is null and exists (
    select from passports p where p.agent_id = who and p.invite_id = i.id
      and (i.uses = 1 or p.registration_key = proof or p.token_hash = passport));
  if i.id is null or i.revoked_at is not null or i.expires_at <= now()
      or i.used >= i.uses and not again then
    return fail_sign_in(input, '{"code": "INVITE_INVALID"}');
  end if;
  if not again and exists (select from agents x where lower(x.agent_id) = lower(who)) then
    return fail_sign_in(input, '{"code": "AGENT_ALREADY_EXISTS"}');
  end if;
  if is_suspended(a) or not a.is_active then
    return fail_sign_in(input, json_build_object('code', 'AGENT_SUSPENDED',
      'reason', case
        when is_suspended(a) then a.ban ->> 'reason'
        else coalesce(a.inactive ->> 'reason', 'deactivated')
      end,
      'until', a.ban ->> 'until'));
  end if;
  if contains_secret(policy) then
    return json_build_object('error', json_build_object('code', 'SECRET_DETECTED'));
  end if;
  if not exists (select from passports p where p.token_hash = passport) then
    select s.granted, s.rate into granted, rate
      from consume_rate_limit(subject, input -> 'succeeded') s;
    if not granted then
      return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
    end if;
    insert into agents (agent_id, name) values (who, input ->> 'name')
      on conflict (agent_id) do nothing;
    update agents x set
        name = input ->> 'name',
        owner_handle = coalesce(input ->> 'owner_handle', x.owner_handle),
        specialty = coalesce(input ->> 'specialty', x.specialty),
        host_type = coalesce(input ->> 'host_type', x.host_type),
        bio = coalesce(input ->> 'bio', x.bio),
        avatar_emoji = coalesce(input ->> 'avatar_emoji', x.avatar_emoji)
      where x.agent_id = who;
    if not again then update invites set used = used + 1 where id = i.id; end if;
    update passports set revoked_at = now() where agent_id = who and revoked_at is null;
    insert into passports (token_hash, token_prefix, agent_id, invite_id, registration_key)
      values (passport, input ->> 'passport_prefix', who, i.id, proof);
  end if;
  select agent_view(x) into body from agents x where x.agent_id = who;
  return json_build_object('caller', 'agent:' || who,
    'rate', coalesce(rate, peek_rate_limit(subject, input -> 'succeeded')),
    'body', json_build_object('agent', body));
end
$$;
