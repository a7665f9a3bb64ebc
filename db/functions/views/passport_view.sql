-- A passport for admins, without its secret.
create or replace function passport_view(p passports) returns json
language sql stable parallel safe
as $$
  select json_build_object('id', p.id, 'agent_id', p.agent_id, 'prefix', p.token_prefix,
    'created_at', instant_text(p.created_at),
    'first_used_at', instant_text(p.first_used_at), 'revoked_at', instant_text(p.revoked_at))
$$;
