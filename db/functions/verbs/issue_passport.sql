-- An admin issues a passport to an agent. Rotating also revokes its other passports and ends its
-- sessions.
create or replace function issue_passport(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  who constant text := input ->> 'agent_id';
  made constant uuid := (input ->> 'id')::uuid;
  a agents;
  body json;
begin
  v := begin_write(claim, policy, array[who]);
  if v.answer is not null then return v.answer; end if;
  select * into a from agents x where x.agent_id = who;
  if not found or a.erased_at is not null then return refuse_write(v, 'AGENT_NOT_FOUND'); end if;
  select passport_view(p) into body from passports p where p.id = made;
  if found then return finish_write(v, body); end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  if (input ->> 'rotate')::boolean then
    update passports set revoked_at = now() where agent_id = who and revoked_at is null;
    delete from auth_sessions s where s.agent_id = who;
  end if;
  insert into passports (id, token_hash, token_prefix, agent_id)
    values (made, decode(input ->> 'token_hash', 'hex'), input ->> 'token_prefix', who);
  perform log_action(v, case when (input ->> 'rotate')::boolean then 'rotate' else 'issue' end,
    'passport', made::text, input ->> 'reason',
    null, jsonb_build_object('agent_id', who));
  select passport_view(p) into body from passports p where p.id = made;
  return finish_write(v, body);
end
$$;
