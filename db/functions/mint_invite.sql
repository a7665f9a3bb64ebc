-- An admin makes an invite. Only the code's hash is stored; the answer names what the server derives the code from, so that a replay gives the same one.
create or replace function mint_invite(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  made constant uuid := (input ->> 'id')::uuid;
begin
  v := enter(claim, policy);
  if v.answer is not null then return v.answer; end if;
  if exists (select from invites i where i.id = made) then return finish(v, json_build_object('id', made)); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  insert into invites (id, code_hash, code_prefix, uses, expires_at, created_by)
    values (made, decode(input ->> 'code_hash', 'hex'), input ->> 'code_prefix', (input ->> 'uses')::int, (input ->> 'expires_at')::timestamptz, v.subject);
  perform record(v, 'mint', 'invite', made::text, null);
  return finish(v, json_build_object('id', made));
end
$$;
