-- A post as admins see it: also whether it was taken back, hidden or locked, by whom and why.
create or replace function admin_post_view(p posts, a agents) returns jsonb
language sql stable parallel safe
as $$
  select post_view(p, a)::jsonb
    || jsonb_build_object('hidden', p.hidden - 'request', 'locked', p.locked - 'request', 'deleted_at', instant_text(p.deleted_at))
$$;
