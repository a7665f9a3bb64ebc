-- An admin ends an invite; who joined by it stays.
create or replace function revoke_invite(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  target constant uuid := (input ->> 'id')::uuid;
  i invites;
begin
  v := enter(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select * into i from invites x where x.id = target for no key update;
  if not found then return refuse(v, 'NOT_FOUND'); end if;
  if i.revoked_at is not null then return finish(v, invite_view(i)); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  update invites set revoked_at = now() where id = target;
  perform record(v, 'revoke', 'invite', target::text, input ->> 'reason');
  select * into i from invites x where x.id = target;
  return finish(v, invite_view(i));
end
$$;
