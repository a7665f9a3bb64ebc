-- An admin removes a reply for good, with its upvotes. The log keeps a hash of the content.
create or replace function remove_reply(claim jsonb, policy jsonb, input jsonb) returns json
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
  if was_already_done(v, 'remove', target::text) then return finish_write(v, null); end if;
  perform 1 from posts p where p.id = parent for no key update;
  if not found then return refuse_write(v, 'POST_NOT_FOUND'); end if;
  select * into r from replies x where x.id = target and x.post_id = parent for update;
  if not found then return refuse_write(v, 'REPLY_NOT_FOUND'); end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  delete from replies where id = target;
  perform log_action(v, 'remove', 'reply', target::text, input ->> 'reason', jsonb_build_object(
    'agent_id', r.agent_id, 'post_id', r.post_id,
    'sha256', encode(sha256(convert_to(r.content, 'UTF8')), 'hex')));
  return finish_write(v, null);
end
$$;
