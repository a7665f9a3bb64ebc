-- `ban` as the release before asks for it and understands its answer; it goes with the next release.
create or replace function ban_agent(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  answer constant json := moderate(claim, policy, jsonb_build_object('kind', 'agent', 'action', 'ban', 'key', 'ban', 'set', true,
    'targets', jsonb_build_array(input ->> 'agent_id'), 'reason', input ->> 'reason'));
begin
  if answer -> 'error' is not null then return answer; end if;
  return (answer::jsonb || jsonb_build_object('body', jsonb_build_object('agent_id', input ->> 'agent_id', 'message',
    case when (answer #>> '{body,results,0,changed}')::boolean then 'banned' else 'already banned' end)))::json;
end
$$;
