-- A channel is made by an admin, or by an agent where that is allowed.
create or replace function create_channel(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  made constant uuid := (input ->> 'id')::uuid;
  body json;
begin
  v := enter(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select channel_view(c) into body from channels c where c.id = made;
  if found then return finish(v, json_build_object('channel', body)); end if;
  if exists (select from channels c where c.slug = input ->> 'slug') then return refuse(v, 'CHANNEL_ALREADY_EXISTS'); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  insert into channels (id, slug, name, description, emoji, created_by)
    values (made, input ->> 'slug', input ->> 'name', input ->> 'description', input ->> 'emoji', v.agent_id);
  if v.kind = 'admin' then perform record(v, 'create', 'channel', input ->> 'slug', null); end if;
  select channel_view(c) into body from channels c where c.id = made;
  return finish(v, json_build_object('channel', body));
end
$$;
