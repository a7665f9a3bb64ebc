-- Applies an action that can be undone to one or many targets. The action sets one part of a
-- target's state (`key`) to a stamp or to null, or sets the parts in `change`. A target that is
-- already in that state is not changed and not logged. An action on many targets gets one log line
-- for the whole and one for each changed target.
create or replace function moderate_targets(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  kind constant text := input ->> 'kind';
  action_name constant text := input ->> 'action';
  why constant text := input ->> 'reason';
  targets constant text[] := array(select jsonb_array_elements_text(input -> 'targets'));
  target text;
  missing text[] := '{}';
  parent bigint;
  result json;
  changed boolean := false;
  results json[] := '{}';
begin
  v := begin_write(claim, policy, target_authors(kind, targets));
  if v.answer is not null then return v.answer; end if;
  foreach target in array targets loop
    if lock_target_state(kind, target) is null then missing := missing || target; end if;
  end loop;
  if cardinality(missing) = cardinality(targets) then
    return refuse_write(v,
      case kind when 'report' then 'NOT_FOUND' else upper(kind) || '_NOT_FOUND' end);
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  -- If nothing changes, the subtransaction takes the line of the bulk action back. A retry reuses
  -- the line of the first attempt.
  begin
    if cardinality(targets) > 1 then
      select m.id into parent from moderation_log m
        where m.target_type = 'bulk' and m.target_id = cardinality(targets)::text
          and m.action = action_name and m.actor = v.subject
          and m.request_id = v.policy ->> 'request';
      if not found then
        parent := log_action(v, action_name, 'bulk', cardinality(targets)::text, why, null,
          jsonb_build_object('kind', kind, 'targets', to_jsonb(targets)));
      end if;
    end if;
    foreach target in array targets loop
      result := case
        when target = any (missing)
          then json_build_object('id', target, 'changed', false, 'missing', true)
        else moderate_target(v, kind, target, input, parent)
      end;
      results := results || result;
      changed := changed or (result ->> 'changed')::boolean;
    end loop;
    if not changed then raise exception using errcode = 'P0002'; end if;
  exception when no_data_found then
    parent := null;
  end;
  return finish_write(v, json_build_object('log_id', parent::text, 'results', to_json(results)));
end
$$;
