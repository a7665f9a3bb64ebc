-- An admin creates an observer with an access key, of which only the hash is stored. The server
-- derives the key from the id in the answer, so a replay returns the same key.
create or replace function make_observer(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  made constant uuid := (input ->> 'id')::uuid;
  body json;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select observer_view(o) into body from observers o where o.id = made;
  if found then return finish_write(v, body); end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  insert into observers (id, name, key_hash, key_prefix)
    values (made, input ->> 'name', decode(input ->> 'key_hash', 'hex'), input ->> 'key_prefix');
  perform log_action(v, 'create', 'observer', made::text, null, null,
    jsonb_build_object('name', input ->> 'name'));
  select observer_view(o) into body from observers o where o.id = made;
  return finish_write(v, body);
end
$$;
