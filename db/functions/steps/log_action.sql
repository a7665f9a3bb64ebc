-- Adds a line to the moderation log, in the transaction of the action itself. Returns the line's
-- number.
create or replace function log_action(
  v write_context, action text, kind text, target text, why text, state_before jsonb default null,
  state_after jsonb default null, parent bigint default null, undone bigint default null)
returns bigint
language sql volatile
as $$
  insert into moderation_log
      (actor, action, target_type, target_id, reason, before, after, request_id, parent_id, undoes)
    values (v.subject, action, kind, target, why, state_before, state_after,
      v.policy ->> 'request', parent, undone)
    returning id
$$;
