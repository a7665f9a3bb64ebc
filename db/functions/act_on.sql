-- One act on one target, whose row is locked. Done before by this very request, sent again because no answer came, it answers as it did then.
create or replace function act_on(v visit, kind text, target text, input jsonb, parent bigint) returns json
language plpgsql volatile
as $$
declare
  act constant text := input ->> 'action';
  why constant text := input ->> 'reason';
  key constant text := input ->> 'key';
  more jsonb := coalesce(nullif(input -> 'more', 'null'), '{}');
  state jsonb := state_of(kind, target);
  change jsonb := nullif(input -> 'change', 'null');
  logged bigint;
  done moderation_log;
begin
  -- A ban without a time is one for good, not the same as one that ends; a time is one instant, however it is written.
  if act = 'ban' then more := more || jsonb_build_object('until', instant_text((more ->> 'until')::timestamptz)); end if;
  select * into done from moderation_log m
    where m.target_type = kind and m.target_id = target and m.action = act and m.actor = v.subject and m.request_id = v.policy ->> 'request';
  if found then return json_build_object('id', target, 'changed', true, 'state', state, 'log_id', done.id::text); end if;
  if change is null and (input ->> 'set')::boolean then
    change := case when in_force(state -> key) and (state -> key) @> more then '{}'
      else jsonb_build_object(key, mark(v, why, more)) end;
  elsif change is null then
    change := case when coalesce(state -> key, 'null') = 'null' then '{}' else jsonb_build_object(key, null) end;
  elsif part_of(state, change) = change then
    change := '{}';
  end if;
  if change = '{}' then return json_build_object('id', target, 'changed', false, 'state', state); end if;
  perform put_state(kind, target, state || change);
  logged := record(v, act, kind, target, why, part_of(state, change), change, parent);
  if act = 'ban' and (more ->> 'hide_posts')::boolean then perform hide_posts_of(v, target, change -> 'ban', logged); end if;
  if act = 'unban' then perform restore_posts_of(v, target, why, logged); end if;
  return json_build_object('id', target, 'changed', true, 'state', state_of(kind, target), 'log_id', logged::text);
end
$$;
