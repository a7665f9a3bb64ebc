-- Takes back an act of the log, exactly: each target that is still as the act left it becomes what it was before. What changed since stays.
create or replace function undo(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  why constant text := input ->> 'reason';
  entry moderation_log;
  line moderation_log;
  whole bigint;
  back bigint;
  undone int := 0;
begin
  select * into entry from moderation_log m where m.id = (input ->> 'id')::bigint;
  v := enter(claim, policy, array(
    select unnest(authors_of(l.target_type, array_agg(l.target_id))) from moderation_log l where l.id = entry.id or l.parent_id = entry.id group by l.target_type));
  if v.answer is not null then return v.answer; end if;
  if entry.id is null then return refuse(v, 'NOT_FOUND'); end if;
  select * into line from moderation_log m where m.undoes = entry.id and m.request_id = policy ->> 'request' and m.parent_id is null;
  if found then
    select count(*) into undone from moderation_log m
      where m.id >= line.id and m.action = 'undo' and m.target_type <> 'bulk' and m.actor = v.subject and m.request_id = policy ->> 'request';
    return finish(v, json_build_object('changed', true, 'log_id', line.id::text, 'undone', undone));
  end if;
  if not can_undo(entry) then return finish(v, json_build_object('changed', false, 'why', 'cannot be undone')); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  -- A line of the whole is written only where something is taken back: what is found changed leaves nothing behind.
  begin
    if entry.target_type = 'bulk' then
      whole := record(v, 'undo', 'bulk', entry.target_id, why, entry.after, null, null, entry.id);
    else
      whole := undo_line(v, entry, why, null);
      if whole is null then raise exception using errcode = 'P0002'; end if;
      undone := 1;
    end if;
    undone := undone + undo_posts(v, entry.id, why, whole);
    for line in select * from moderation_log m where m.parent_id = entry.id and not (m.target_type = 'post' and m.after ? 'hidden') order by m.id desc loop
      back := undo_line(v, line, why, whole);
      if back is not null then undone := undone + 1 + undo_posts(v, line.id, why, back); end if;
    end loop;
    if undone = 0 then raise exception using errcode = 'P0002'; end if;
  exception when no_data_found then
    return finish(v, json_build_object('changed', false, 'why', 'changed since'));
  end;
  return finish(v, json_build_object('changed', true, 'log_id', whole::text, 'undone', undone));
end
$$;
