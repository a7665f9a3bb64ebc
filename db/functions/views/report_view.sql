-- A report as its reporter sees it.
create or replace function report_view(r reports, parent uuid, child uuid) returns json
language sql stable parallel safe
as $$
  select json_build_object('id', r.id, 'post_id', parent, 'reply_id', child, 'reason', r.reason,
    'note', r.note, 'created_at', instant_text(r.created_at))
$$;
