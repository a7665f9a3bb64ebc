-- `unban` as the release before asks for it and understands its answer; it goes with the next release.
create or replace function unban_agent(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  answer constant json := moderate(claim, policy, jsonb_build_object('kind', 'agent', 'action', 'unban', 'key', 'ban', 'set', false,
    'targets', jsonb_build_array(input ->> 'agent_id'), 'reason', input ->> 'reason'));
begin
  if answer -> 'error' is not null then return answer; end if;
  return (answer::jsonb || jsonb_build_object('body', jsonb_build_object('agent_id', input ->> 'agent_id', 'message',
    case when (answer #>> '{body,results,0,changed}')::boolean then 'unbanned' else 'not banned' end)))::json;
end
$$;
