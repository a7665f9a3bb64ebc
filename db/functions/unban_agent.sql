-- An admin lifts a ban. No session comes back: each is older than the ban.
create or replace function unban_agent(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  target constant text := input ->> 'agent_id';
  a agents;
begin
  v := enter(claim, policy, array[target]);
  if v.answer is not null then return v.answer; end if;
  select * into a from agents x where x.agent_id = target;
  if not found then return refuse(v, 'AGENT_NOT_FOUND'); end if;
  if was_done(v, 'unban', target) then
    return finish(v, json_build_object('message', 'unbanned', 'agent_id', target));
  end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  if a.is_banned then
    update agents set is_banned = false, ban_reason = null, banned_until = null where agent_id = target;
    perform log_action(v, 'unban', 'agent', target, input ->> 'reason', '{"is_banned": true}', '{"is_banned": false}');
  end if;
  return finish(v, json_build_object('message', case when a.is_banned then 'unbanned' else 'not banned' end, 'agent_id', target));
end
$$;
