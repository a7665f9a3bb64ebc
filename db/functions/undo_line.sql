-- Takes back one act on one target, if that is still as the act left it; answers the number of the line that says so, else null.
create or replace function undo_line(v visit, line moderation_log, why text, parent bigint) returns bigint
language plpgsql volatile
as $$
declare
  state constant jsonb := state_of(line.target_type, line.target_id);
begin
  if state is null or part_of(state, line.after) is distinct from line.after then return null; end if;
  perform put_state(line.target_type, line.target_id, state || line.before);
  return record(v, 'undo', line.target_type, line.target_id, why, line.after, line.before, parent, line.id);
end
$$;
