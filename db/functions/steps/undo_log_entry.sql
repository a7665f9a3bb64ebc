-- Undoes one line of the log if its target is still as that action left it. Returns the new line's
-- number, else null.
create or replace function undo_log_entry(
  v write_context, entry moderation_log, why text, parent bigint) returns bigint
language plpgsql volatile
as $$
declare
  state constant jsonb := lock_target_state(entry.target_type, entry.target_id);
begin
  if state is null or pick_keys(state, entry.after) is distinct from entry.after then
    return null;
  end if;
  perform set_target_state(entry.target_type, entry.target_id, state || entry.before);
  return log_action(v, 'undo', entry.target_type, entry.target_id, why, entry.after, entry.before,
    parent, entry.id);
end
$$;
