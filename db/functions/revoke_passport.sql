-- An admin ends a passport, and the sessions of its agent with it: none of them says which passport opened it.
create or replace function revoke_passport(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  target constant uuid := (input ->> 'id')::uuid;
  p passports;
begin
  v := enter(claim, policy, array(select x.agent_id from passports x where x.id = target));
  if v.answer is not null then return v.answer; end if;
  select * into p from passports x where x.id = target for no key update;
  if not found then return refuse(v, 'NOT_FOUND'); end if;
  if p.revoked_at is not null then return finish(v, passport_view(p)); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  update passports set revoked_at = now() where id = target;
  delete from auth_sessions s where s.agent_id = p.agent_id;
  perform record(v, 'revoke', 'passport', target::text, input ->> 'reason', null, jsonb_build_object('agent_id', p.agent_id));
  select * into p from passports x where x.id = target;
  return finish(v, passport_view(p));
end
$$;
