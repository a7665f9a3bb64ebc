-- Applies one moderation action to one target and locks its row. If this very request already did
-- it, the answer is the same as the first one.
create or replace function moderate_target(
  v write_context, kind text, target text, input jsonb, parent bigint) returns json
language plpgsql volatile
as $$
declare
  action_name constant text := input ->> 'action';
  why constant text := input ->> 'reason';
  key constant text := input ->> 'key';
  more jsonb := coalesce(nullif(input -> 'more', 'null'), '{}');
  state jsonb := lock_target_state(kind, target);
  change jsonb := nullif(input -> 'change', 'null');
  logged bigint;
  earlier moderation_log;
begin
  -- One instant has one text, so the same ban in another time zone is the same ban.
  if action_name = 'ban' then
    more := more || jsonb_build_object('until', instant_text((more ->> 'until')::timestamptz));
  end if;
  select * into earlier from moderation_log m
    where m.target_type = kind and m.target_id = target and m.action = action_name
      and m.actor = v.subject and m.request_id = v.policy ->> 'request';
  if found then
    return json_build_object(
      'id', target, 'changed', true, 'state', state, 'log_id', earlier.id::text);
  end if;
  if change is null and (input ->> 'set')::boolean then
    change := case
      when stamp_in_force(state -> key) and (state -> key) @> more then '{}'
      else jsonb_build_object(key, make_stamp(v, why, more))
    end;
  elsif change is null then
    change := case
      when coalesce(state -> key, 'null') = 'null' then '{}'
      else jsonb_build_object(key, null)
    end;
  elsif pick_keys(state, change) = change then
    change := '{}';
  end if;
  if change = '{}' then
    return json_build_object('id', target, 'changed', false, 'state', state);
  end if;
  perform set_target_state(kind, target, state || change);
  logged := log_action(v, action_name, kind, target, why, pick_keys(state, change), change, parent);
  if action_name = 'ban' and (more ->> 'hide_posts')::boolean then
    perform hide_agent_posts(v, target, change -> 'ban', logged);
  elsif action_name = 'unban' then
    perform restore_agent_posts(v, target, why, logged);
  end if;
  return json_build_object('id', target, 'changed', true,
    'state', lock_target_state(kind, target), 'log_id', logged::text);
end
$$;
