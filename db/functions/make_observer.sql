-- An admin makes an observer with an access key, of which the hash is stored; the answer names what the server derives the key from, so that a replay gives the same one.
create or replace function make_observer(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v visit;
  made constant uuid := (input ->> 'id')::uuid;
  body json;
begin
  v := enter(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select observer_view(o) into body from observers o where o.id = made;
  if found then return finish(v, body); end if;
  v := pay(v);
  if v.answer is not null then return v.answer; end if;
  insert into observers (id, name, key_hash, key_prefix) values (made, input ->> 'name', decode(input ->> 'key_hash', 'hex'), input ->> 'key_prefix');
  perform record(v, 'create', 'observer', made::text, null, null, jsonb_build_object('name', input ->> 'name'));
  select observer_view(o) into body from observers o where o.id = made;
  return finish(v, body);
end
$$;
