-- Undoes one action of the log exactly. Each target that is still as the action left it gets its
-- previous state back. Targets that changed since are left alone.
create or replace function undo_action(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  why constant text := input ->> 'reason';
  entry moderation_log;
  line moderation_log;
  whole bigint;
  part bigint;
  undone int := 0;
begin
  select * into entry from moderation_log m where m.id = (input ->> 'id')::bigint;
  v := begin_write(claim, policy, array(
    select unnest(target_authors(l.target_type, array_agg(l.target_id))) from moderation_log l
      where l.id = entry.id or l.parent_id = entry.id group by l.target_type));
  if v.answer is not null then return v.answer; end if;
  if entry.id is null then return refuse_write(v, 'NOT_FOUND'); end if;
  select * into line from moderation_log m
    where m.undoes = entry.id and m.request_id = policy ->> 'request' and m.parent_id is null;
  if found then
    select count(*) into undone from moderation_log m
      where m.id >= line.id and m.action = 'undo' and m.target_type <> 'bulk'
        and m.actor = v.subject and m.request_id = policy ->> 'request';
    return finish_write(v,
      json_build_object('changed', true, 'log_id', line.id::text, 'undone', undone));
  end if;
  if not can_undo(entry) then
    return finish_write(v, json_build_object('changed', false, 'why', 'cannot be undone'));
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  -- If no target can be undone, the subtransaction takes the line of the whole undo back.
  begin
    if entry.target_type = 'bulk' then
      whole := log_action(
        v, 'undo', 'bulk', entry.target_id, why, entry.after, null, null, entry.id);
    else
      whole := undo_log_entry(v, entry, why, null);
      if whole is null then raise exception using errcode = 'P0002'; end if;
      undone := 1;
    end if;
    undone := undone + undo_post_changes(v, entry.id, why, whole);
    for line in
      select * from moderation_log m
        where m.parent_id = entry.id and not (m.target_type = 'post' and m.after ? 'hidden')
        order by m.id desc
    loop
      part := undo_log_entry(v, line, why, whole);
      if part is not null then
        undone := undone + 1 + undo_post_changes(v, line.id, why, part);
      end if;
    end loop;
    if undone = 0 then raise exception using errcode = 'P0002'; end if;
  exception when no_data_found then
    return finish_write(v, json_build_object('changed', false, 'why', 'changed since'));
  end;
  return finish_write(v,
    json_build_object('changed', true, 'log_id', whole::text, 'undone', undone));
end
$$;
