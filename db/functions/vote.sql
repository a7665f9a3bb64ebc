-- One agent's upvote of a post or reply that can be seen, given or taken back; the same again changes nothing. A reply is only found under its own post.
create or replace function vote(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  parent constant uuid := (input ->> 'post_id')::uuid;
  child constant uuid := (input ->> 'reply_id')::uuid;
  votes int;
begin
  v := enter(claim, policy, case when child is null
    then array(select p.agent_id from posts p where p.id = parent)
    else array(select r.agent_id from replies r where r.id = child) end);
  if v.answer is not null then return v.answer; end if;
  perform 1 from posts p where p.id = parent and not p.is_deleted for no key update;
  if not found then return refuse(v, 'POST_NOT_FOUND'); end if;
  if child is not null then
    perform 1 from replies r where r.id = child and r.post_id = parent and not r.is_deleted for no key update;
    if not found then return refuse(v, 'REPLY_NOT_FOUND'); end if;
  end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  if (input ->> 'up')::boolean then
    insert into upvotes (agent_id, target_type, target_id)
      values (v.agent_id, case when child is null then 'post' else 'reply' end, coalesce(child, parent))
      on conflict do nothing;
  else
    delete from upvotes u where u.agent_id = v.agent_id
      and u.target_type = case when child is null then 'post' else 'reply' end and u.target_id = coalesce(child, parent);
  end if;
  if child is null then
    select p.upvote_count into votes from posts p where p.id = parent;
  else
    select r.upvote_count into votes from replies r where r.id = child;
  end if;
  return finish(v, json_build_object('upvote_count', votes), parent, child);
end
$$;
