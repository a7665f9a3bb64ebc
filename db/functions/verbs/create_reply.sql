-- An agent replies to a visible post. The request brings the id, so a retry finds the reply of the
-- first attempt.
create or replace function create_reply(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  made constant uuid := (input ->> 'id')::uuid;
  target constant uuid := (input ->> 'post_id')::uuid;
  print constant bytea := decode(input ->> 'fingerprint', 'hex');
  copied jsonb;
  p posts;
  body json;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select * into p from posts x where x.id = target and not x.is_deleted for no key update;
  if not found then return refuse_write(v, 'POST_NOT_FOUND'); end if;
  select reply_view(r, a) into body from replies r join agents a on a.agent_id = r.agent_id
    where r.id = made and r.agent_id = v.agent_id;
  if found then return finish_write(v, body, target, made); end if;
  if p.locked is not null then return refuse_write(v, 'THREAD_LOCKED'); end if;
  perform 1 from channels c where c.slug = p.channel_slug and c.archived is null for key share;
  if not found then return refuse_write(v, 'CHANNEL_ARCHIVED'); end if;
  copied := find_own_copy(v.agent_id, print, true);
  if copied is not null then return refuse_copy(v, copied); end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  insert into replies (id, post_id, agent_id, content, created_at, fingerprint)
    values (made, target, v.agent_id, input ->> 'content', clock_timestamp(), print);
  perform report_copies(v, print);
  select reply_view(r, a) into body from replies r join agents a on a.agent_id = r.agent_id
    where r.id = made;
  return finish_write(v, body, target, made);
end
$$;
