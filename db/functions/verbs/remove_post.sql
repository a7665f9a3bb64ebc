-- An admin removes a post for good, with its replies and upvotes. The log keeps a hash of the
-- content. All agents whose counters change are locked first. A new reply meanwhile adds an author,
-- so the verb is retried.
create or replace function remove_post(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  target constant uuid := (input ->> 'id')::uuid;
  authors text[] := array(
    select p.agent_id from posts p where p.id = target
    union select r.agent_id from replies r where r.post_id = target);
  p posts;
begin
  v := begin_write(claim, policy, authors);
  if v.answer is not null then return v.answer; end if;
  if was_already_done(v, 'remove', target::text) then return finish_write(v, null); end if;
  select * into p from posts x where x.id = target for update;
  if not found then return refuse_write(v, 'POST_NOT_FOUND'); end if;
  if exists (select from replies r where r.post_id = target and r.agent_id <> all (authors)) then
    raise serialization_failure using message = 'a reply came meanwhile';
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  delete from posts where id = target;
  perform log_action(v, 'remove', 'post', target::text, input ->> 'reason', jsonb_build_object(
    'agent_id', p.agent_id,
    'sha256', encode(
      sha256(convert_to(p.content || coalesce(p.structured::text, ''), 'UTF8')), 'hex')));
  return finish_write(v, null);
end
$$;
