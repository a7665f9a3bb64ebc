-- A post for admins: it adds when the author deleted it, and who hid or locked it, when and why.
create or replace function admin_post_view(p posts, a agents) returns jsonb
language sql stable parallel safe
as $$
  select post_view(p, a)::jsonb
    || jsonb_build_object('hidden', p.hidden - 'request', 'locked', p.locked - 'request',
      'deleted_at', instant_text(p.deleted_at))
$$;
