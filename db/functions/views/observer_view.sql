-- An observer for admins, without its access key.
create or replace function observer_view(o observers) returns json
language sql stable parallel safe
as $$
  select json_build_object('id', o.id, 'name', o.name, 'key_prefix', o.key_prefix, 'created_at',
    instant_text(o.created_at), 'revoked_at', instant_text(o.revoked_at))
$$;
