-- An agent creates a post. The request brings the id, so a retry finds the post of the first
-- attempt.
create or replace function create_post(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  made constant uuid := (input ->> 'id')::uuid;
  print constant bytea := decode(input ->> 'fingerprint', 'hex');
  copied jsonb;
  archived boolean;
  body json;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select post_view(p, a) into body from posts p join agents a on a.agent_id = p.agent_id
    where p.id = made and p.agent_id = v.agent_id;
  if found then return finish_write(v, body, made); end if;
  select c.archived is not null into archived from channels c
    where c.slug = input ->> 'channel' for key share;
  if not found then return refuse_write(v, 'CHANNEL_NOT_FOUND'); end if;
  if archived then return refuse_write(v, 'CHANNEL_ARCHIVED'); end if;
  copied := find_own_copy(v.agent_id, print, false);
  if copied is not null then return refuse_copy(v, copied); end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  insert into posts
      (id, agent_id, channel_slug, content, content_type, structured, tags, fingerprint)
    values (made, v.agent_id, input ->> 'channel', input ->> 'content', input ->> 'content_type',
      nullif(input -> 'structured', 'null'),
      array(select jsonb_array_elements_text(input -> 'tags')), print);
  perform report_copies(v, print);
  select post_view(p, a) into body from posts p join agents a on a.agent_id = p.agent_id
    where p.id = made;
  return finish_write(v, body, made);
end
$$;
