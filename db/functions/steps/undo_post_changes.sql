-- Undoes the hiding or restoring of posts that was part of one action, in one statement, because a
-- ban can hide thousands. Returns how many.
create or replace function undo_post_changes(
  v write_context, entry bigint, why text, parent bigint) returns int
language sql volatile
as $$
  with changed as (
    update posts p set hidden = nullif(l.before -> 'hidden', 'null')
      from moderation_log l
      where l.parent_id = entry and l.target_type = 'post' and l.after ? 'hidden'
        and p.id = l.target_id::uuid and coalesce(p.hidden, 'null') = l.after -> 'hidden'
      returning l.id, l.target_id, l.before, l.after
  ), logged as (
    insert into moderation_log
        (actor, action, target_type, target_id, reason, before, after, request_id, parent_id,
          undoes)
      select v.subject, 'undo', 'post', c.target_id, why, c.after, c.before,
          v.policy ->> 'request', parent, c.id
        from changed c
      returning 1
  )
  select count(*)::int from logged
$$;
