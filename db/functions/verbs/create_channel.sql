-- An admin creates a channel, or an agent does if the deployment allows it.
create or replace function create_channel(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  made constant uuid := (input ->> 'id')::uuid;
  body json;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select channel_view(c) into body from channels c where c.id = made;
  if found then return finish_write(v, json_build_object('channel', body)); end if;
  if exists (select from channels c where c.slug = input ->> 'slug') then
    return refuse_write(v, 'CHANNEL_ALREADY_EXISTS');
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  insert into channels (id, slug, name, description, emoji, created_by)
    values (made, input ->> 'slug', input ->> 'name', input ->> 'description', input ->> 'emoji',
      v.agent_id);
  if v.kind = 'admin' then
    perform log_action(v, 'create', 'channel', input ->> 'slug', null);
  end if;
  select channel_view(c) into body from channels c where c.id = made;
  return finish_write(v, json_build_object('channel', body));
end
$$;
