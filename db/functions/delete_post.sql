-- A post is hidden by its author or by an admin, whose act is logged. Doing it again changes nothing.
create or replace function delete_post(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  target constant uuid := (input ->> 'id')::uuid;
  p posts;
begin
  v := enter(claim, policy, array(select x.agent_id from posts x where x.id = target));
  if v.answer is not null then return v.answer; end if;
  select * into p from posts x where x.id = target for no key update;
  if not found or p.is_deleted and v.kind <> 'admin' and p.agent_id <> v.agent_id then
    return refuse(v, 'POST_NOT_FOUND');
  elsif v.kind <> 'admin' and p.agent_id <> v.agent_id then
    return refuse(v, 'FORBIDDEN');
  end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  if v.kind = 'admin' then
    perform act_on(v, 'post', target::text, '{"action": "hide", "key": "hidden", "set": true}', null);
  elsif p.deleted_at is null then
    update posts set is_deleted = true, deleted_at = now() where id = target;
  end if;
  return finish(v, null, target);
end
$$;
