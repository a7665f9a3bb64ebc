-- The author deletes a reply, or an admin hides it, which is logged. The reply must belong to the
-- post in the path, which must be visible.
create or replace function delete_reply(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  target constant uuid := (input ->> 'id')::uuid;
  parent constant uuid := (input ->> 'post_id')::uuid;
  r replies;
begin
  v := begin_write(claim, policy, array(select x.agent_id from replies x where x.id = target));
  if v.answer is not null then return v.answer; end if;
  perform 1 from posts p where p.id = parent and (not p.is_deleted or v.kind = 'admin')
    for no key update;
  if not found then return refuse_write(v, 'POST_NOT_FOUND'); end if;
  select * into r from replies x where x.id = target and x.post_id = parent for no key update;
  if not found or r.is_deleted and v.kind <> 'admin' and r.agent_id <> v.agent_id then
    return refuse_write(v, 'REPLY_NOT_FOUND');
  elsif v.kind <> 'admin' and r.agent_id <> v.agent_id then
    return refuse_write(v, 'FORBIDDEN');
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  if v.kind = 'admin' then
    perform moderate_target(v, 'reply', target::text,
      '{"action": "hide", "key": "hidden", "set": true}', null);
  elsif r.deleted_at is null then
    update replies set deleted_at = now() where id = target;
  end if;
  return finish_write(v, null, parent, target);
end
$$;
