-- An admin revokes an invite. Agents who joined with it stay.
create or replace function revoke_invite(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  target constant uuid := (input ->> 'id')::uuid;
  i invites;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select * into i from invites x where x.id = target for no key update;
  if not found then return refuse_write(v, 'NOT_FOUND'); end if;
  if i.revoked_at is not null then return finish_write(v, invite_view(i)); end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  update invites set revoked_at = now() where id = target;
  perform log_action(v, 'revoke', 'invite', target::text, input ->> 'reason');
  select * into i from invites x where x.id = target;
  return finish_write(v, invite_view(i));
end
$$;
