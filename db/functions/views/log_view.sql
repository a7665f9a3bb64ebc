-- A line of the moderation log for admins. `undone_by` is the line that undid it.
create or replace function log_view(m moderation_log) returns json
language sql stable parallel safe
as $$
  select json_build_object('id', m.id::text, 'at', instant_text(m.at), 'actor', m.actor, 'action',
    m.action, 'target_type', m.target_type,
    'target_id', m.target_id, 'reason', m.reason, 'before', m.before, 'after', m.after,
      'request_id', m.request_id,
    'parent_id', m.parent_id::text, 'undoes', m.undoes::text, 'can_undo', can_undo(m),
    'undone_by', (select max(u.id)::text from moderation_log u where u.undoes = m.id))
$$;
