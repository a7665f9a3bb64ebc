-- Resolves a claim to a principal: a token's hash, the id and version in a cookie, or an admin that
-- the server vouches for. A cookie whose holder has signed out resolves to nobody.
create or replace function identify_caller(claim jsonb) returns principal
language plpgsql volatile
as $$
declare
  session record;
  found_observer uuid;
  nobody constant principal := row(null, null, null, 'UNAUTHORIZED', null, null);
begin
  if claim ? 'sid' and exists (
      select from ended_sign_ins e where e.sid_hash = decode(claim ->> 'sid', 'hex')) then
    return nobody;
  end if;
  if claim ->> 'kind' = 'admin' then
    return row('admin', 'admin:' || (claim ->> 'name'), null, null, null, null)::principal;
  elsif claim ->> 'kind' = 'guest' then
    return row('observer', 'guest:' || (claim ->> 'name'), null, null, null, null)::principal;
  elsif claim ->> 'kind' = 'observer' then
    select o.id into found_observer from observers o
      where o.id = (claim ->> 'id')::uuid and o.version = (claim ->> 'version')::int
        and o.revoked_at is null;
    if not found then return nobody; end if;
    return row('observer', 'observer:' || found_observer, null, null, null, null)::principal;
  elsif claim ->> 'kind' = 'owner' then
    select a.agent_id, a.is_active, a.ban, a.inactive, is_suspended(a) as is_suspended,
        a.last_banned_at >= (claim ->> 'since')::timestamptz
          or claim ? 'passport' and not exists (
            select from passports p
              where p.token_hash = decode(claim ->> 'passport', 'hex') and p.revoked_at is null)
          as is_over
      into session
      from agents a where a.agent_id = claim ->> 'agent_id';
    if not found then return nobody; end if;
    return row('owner', 'owner:' || session.agent_id, session.agent_id,
      case
        when session.is_suspended or not session.is_active then 'AGENT_SUSPENDED'
        when session.is_over then 'UNAUTHORIZED'
      end,
      case
        when session.is_suspended then session.ban ->> 'reason'
        when not session.is_active then coalesce(session.inactive ->> 'reason', 'deactivated')
      end,
      case when session.is_suspended then (session.ban ->> 'until')::timestamptz end)::principal;
  elsif claim ->> 'kind' is distinct from 'token' then
    return nobody;
  end if;

  select s.agent_id, s.expires_at, s.created_at, a.is_active, a.ban, a.inactive, a.last_banned_at,
      is_suspended(a) as is_suspended,
      (select count(*) from auth_sessions n where n.agent_id = s.agent_id
        and (n.created_at, n.token_hash) > (s.created_at, s.token_hash)) as newer
    into session
    from auth_sessions s join agents a on a.agent_id = s.agent_id
    where s.token_hash = decode(claim ->> 'hash', 'hex');
  if found then
    return row('agent', 'agent:' || session.agent_id, session.agent_id,
      case
        when session.is_suspended or not session.is_active then 'AGENT_SUSPENDED'
        when session.expires_at <= now() then 'TOKEN_EXPIRED'
        when session.newer >= threshold('sessions_at_once')
          or session.created_at <= session.last_banned_at then 'UNAUTHORIZED'
      end,
      case
        when session.is_suspended then session.ban ->> 'reason'
        when not session.is_active then coalesce(session.inactive ->> 'reason', 'deactivated')
      end,
      case when session.is_suspended then (session.ban ->> 'until')::timestamptz end)::principal;
  end if;

  select s.observer_id, s.expires_at into session
    from observer_sessions s join observers o on o.id = s.observer_id and o.revoked_at is null
    where s.token_hash = decode(claim ->> 'hash', 'hex');
  if not found then return nobody; end if;
  return row('observer', 'observer:' || session.observer_id, null,
    case when session.expires_at <= now() then 'TOKEN_EXPIRED' end, null, null)::principal;
end
$$;
