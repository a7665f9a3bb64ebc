-- An agent adds or removes its upvote of a visible post or reply. Repeating it changes nothing. A
-- reply must belong to the post in the path.
create or replace function set_vote(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  parent constant uuid := (input ->> 'post_id')::uuid;
  child constant uuid := (input ->> 'reply_id')::uuid;
  target constant uuid := coalesce(child, parent);
  kind constant text := case when child is null then 'post' else 'reply' end;
  votes int;
begin
  v := begin_write(claim, policy, case when child is null
    then array(select p.agent_id from posts p where p.id = parent)
    else array(select r.agent_id from replies r where r.id = child) end);
  if v.answer is not null then return v.answer; end if;
  perform 1 from posts p where p.id = parent and not p.is_deleted for no key update;
  if not found then return refuse_write(v, 'POST_NOT_FOUND'); end if;
  if child is not null then
    perform 1 from replies r where r.id = child and r.post_id = parent and not r.is_deleted
      for no key update;
    if not found then return refuse_write(v, 'REPLY_NOT_FOUND'); end if;
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  if (input ->> 'up')::boolean then
    insert into upvotes (agent_id, target_type, target_id) values (v.agent_id, kind, target)
      on conflict do nothing;
  else
    delete from upvotes u
      where u.agent_id = v.agent_id and u.target_type = kind and u.target_id = target;
  end if;
  if child is null then
    select p.upvote_count into votes from posts p where p.id = parent;
  else
    select r.upvote_count into votes from replies r where r.id = child;
  end if;
  return finish_write(v, json_build_object('upvote_count', votes), parent, child);
end
$$;
