-- Puts the caller's own rate limit into a policy: the one that an admin set for the agent, else the
-- lower one for agents who joined within a day, if the deployment has one.
create or replace function caller_policy(me principal, policy jsonb) returns jsonb
language plpgsql stable
as $$
declare
  own int;
begin
  if me.kind is distinct from 'agent' or not policy ? 'bucket' then return policy; end if;
  select coalesce((a.limits ->> (policy ->> 'bucket'))::int,
      case when a.joined_at > now() - make_interval(hours => threshold('first_day_hours'))
        then (policy ->> 'newcomer')::int end)
    into own from agents a where a.agent_id = me.agent_id;
  return case when own is null then policy else policy || jsonb_build_object('max', own) end;
end
$$;
