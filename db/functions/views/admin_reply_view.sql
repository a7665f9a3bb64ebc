-- A reply for admins: it adds when the author deleted it, and who hid it, when and why.
create or replace function admin_reply_view(r replies, a agents) returns jsonb
language sql stable parallel safe
as $$
  select reply_view(r, a)::jsonb || jsonb_build_object('hidden', r.hidden - 'request', 'deleted_at',
    instant_text(r.deleted_at))
$$;
