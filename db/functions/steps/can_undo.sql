-- Whether a line of the log can be undone: it must hold the state before and after.
create or replace function can_undo(m moderation_log) returns boolean
language sql immutable parallel safe
as $$
  select m.action not in ('remove', 'erase')
    and (m.target_type = 'bulk' and m.undoes is null
      or m.target_type in ('agent', 'post', 'reply', 'channel', 'report')
        and m.before is not null and m.after is not null)
$$;
