-- An invite for admins, without its code.
create or replace function invite_view(i invites) returns json
language sql stable parallel safe
as $$
  select json_build_object('id', i.id, 'prefix', i.code_prefix, 'uses', i.uses, 'used', i.used,
    'created_by', i.created_by,
    'created_at', instant_text(i.created_at), 'expires_at', instant_text(i.expires_at),
      'revoked_at', instant_text(i.revoked_at))
$$;
