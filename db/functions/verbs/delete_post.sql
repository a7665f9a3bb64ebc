-- The author deletes a post, or an admin hides it, which is logged. Repeating it changes nothing.
create or replace function delete_post(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  target constant uuid := (input ->> 'id')::uuid;
  p posts;
begin
  v := begin_write(claim, policy, array(select x.agent_id from posts x where x.id = target));
  if v.answer is not null then return v.answer; end if;
  select * into p from posts x where x.id = target for no key update;
  if not found or p.is_deleted and v.kind <> 'admin' and p.agent_id <> v.agent_id then
    return refuse_write(v, 'POST_NOT_FOUND');
  elsif v.kind <> 'admin' and p.agent_id <> v.agent_id then
    return refuse_write(v, 'FORBIDDEN');
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  if v.kind = 'admin' then
    perform moderate_target(v, 'post', target::text,
      '{"action": "hide", "key": "hidden", "set": true}', null);
  elsif p.deleted_at is null then
    update posts set deleted_at = now() where id = target;
  end if;
  return finish_write(v, null, target);
end
$$;
