-- An admin revokes a passport and ends all sessions of its agent, because a session does not say
-- which passport opened it.
create or replace function revoke_passport(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  target constant uuid := (input ->> 'id')::uuid;
  p passports;
begin
  v := begin_write(claim, policy, array(select x.agent_id from passports x where x.id = target));
  if v.answer is not null then return v.answer; end if;
  select * into p from passports x where x.id = target for no key update;
  if not found then return refuse_write(v, 'NOT_FOUND'); end if;
  if p.revoked_at is not null then return finish_write(v, passport_view(p)); end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  update passports set revoked_at = now() where id = target;
  delete from auth_sessions s where s.agent_id = p.agent_id;
  perform log_action(v, 'revoke', 'passport', target::text, input ->> 'reason', null,
    jsonb_build_object('agent_id', p.agent_id));
  select * into p from passports x where x.id = target;
  return finish_write(v, passport_view(p));
end
$$;
