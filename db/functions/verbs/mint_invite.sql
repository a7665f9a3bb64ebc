-- An admin creates an invite, of which only the code's hash is stored. The server derives the code
-- from the id in the answer, so a replay returns the same code.
create or replace function mint_invite(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  made constant uuid := (input ->> 'id')::uuid;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  if exists (select from invites i where i.id = made) then
    return finish_write(v, json_build_object('id', made));
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  insert into invites (id, code_hash, code_prefix, uses, expires_at, created_by)
    values (made, decode(input ->> 'code_hash', 'hex'), input ->> 'code_prefix',
      (input ->> 'uses')::int, (input ->> 'expires_at')::timestamptz, v.subject);
  perform log_action(v, 'mint', 'invite', made::text, null);
  return finish_write(v, json_build_object('id', made));
end
$$;
