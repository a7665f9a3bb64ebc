-- An admin's acts that can be taken back: each puts one part of a target's state, `key`, to a mark of who did it and why, to nothing, or to
-- what is given in `change`. What is so already stays as it is and is not logged. Several targets are one act: a line of the log for the
-- whole, and one for each that changed.
create or replace function moderate(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  kind constant text := input ->> 'kind';
  act constant text := input ->> 'action';
  why constant text := input ->> 'reason';
  targets constant text[] := array(select jsonb_array_elements_text(input -> 'targets'));
  target text;
  state jsonb;
  missing text[] := '{}';
  parent bigint;
  done json;
  changed boolean := false;
  results json[] := '{}';
begin
  v := enter(claim, policy, authors_of(kind, targets));
  if v.answer is not null then return v.answer; end if;
  foreach target in array targets loop
    if state_of(kind, target) is null then missing := missing || target; end if;
  end loop;
  if cardinality(missing) = cardinality(targets) then
    return refuse(v, case kind when 'report' then 'NOT_FOUND' else upper(kind) || '_NOT_FOUND' end);
  end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  -- The line of the whole stays only where something changed, and is written once, also where this very request is sent again.
  begin
    if cardinality(targets) > 1 then
      select m.id into parent from moderation_log m where m.target_type = 'bulk' and m.target_id = cardinality(targets)::text
        and m.action = act and m.actor = v.subject and m.request_id = v.policy ->> 'request';
      if not found then
        parent := record(v, act, 'bulk', cardinality(targets)::text, why, null, jsonb_build_object('kind', kind, 'targets', to_jsonb(targets)));
      end if;
    end if;
    foreach target in array targets loop
      done := case when target = any (missing) then json_build_object('id', target, 'changed', false, 'missing', true)
        else act_on(v, kind, target, input, parent) end;
      results := results || done;
      changed := changed or (done ->> 'changed')::boolean;
    end loop;
    if not changed then raise exception using errcode = 'P0002'; end if;
  exception when no_data_found then
    parent := null;
  end;
  return finish(v, json_build_object('log_id', parent::text, 'results', to_json(results)));
end
$$;
