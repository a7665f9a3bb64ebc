-- An admin bans an agent: every session it has ends with the ban, since each is older than it.
create or replace function ban_agent(claim jsonb, policy jsonb, input jsonb) returns json
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
  if was_done(v, 'ban', target) then
    return finish(v, json_build_object('message', 'banned', 'agent_id', target));
  end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  if not is_suspended(a) then
    update agents set is_banned = true, ban_reason = input ->> 'reason', banned_until = null, last_banned_at = clock_timestamp()
      where agent_id = target;
    perform log_action(v, 'ban', 'agent', target, input ->> 'reason', '{"is_banned": false}', '{"is_banned": true}');
  end if;
  return finish(v, json_build_object('message', case when is_suspended(a) then 'already banned' else 'banned' end, 'agent_id', target));
end
$$;
