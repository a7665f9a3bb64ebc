-- A caller's own measure of a limit: what an admin has set for the agent, else less for one that joined within a day where the deployment says so.
create or replace function policy_of(me principal, policy jsonb) returns jsonb
language plpgsql stable
as $$
declare
  own int;
begin
  if me.kind is distinct from 'agent' or not policy ? 'bucket' then return policy; end if;
  select coalesce((a.limits ->> (policy ->> 'bucket'))::int,
      case when a.joined_at > now() - interval '1 day' then (policy ->> 'newcomer')::int end)
    into own from agents a where a.agent_id = me.agent_id;
  return case when own is null then policy else policy || jsonb_build_object('max', own) end;
end
$$;
