-- An admin renames an observer, or revokes its key and ends all its sessions.
create or replace function change_observer(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  v write_context;
  target constant uuid := (input ->> 'id')::uuid;
  action_name constant text := case when input ? 'name' then 'rename' else 'revoke' end;
  o observers;
begin
  v := begin_write(claim, policy);
  if v.answer is not null then return v.answer; end if;
  select * into o from observers x where x.id = target for no key update;
  if not found then return refuse_write(v, 'NOT_FOUND'); end if;
  if o.name = coalesce(input ->> 'name', o.name)
      and (action_name = 'rename' or o.revoked_at is not null) then
    return finish_write(v, observer_view(o));
  end if;
  v := charge_write(v);
  if v.answer is not null then return v.answer; end if;
  if action_name = 'rename' then
    update observers set name = input ->> 'name' where id = target;
    perform log_action(v, action_name, 'observer', target::text, input ->> 'reason',
      jsonb_build_object('name', o.name), jsonb_build_object('name', input ->> 'name'));
  else
    update observers set revoked_at = now(), version = version + 1 where id = target;
    delete from observer_sessions s where s.observer_id = target;
    perform log_action(v, action_name, 'observer', target::text, input ->> 'reason');
  end if;
  select * into o from observers x where x.id = target;
  return finish_write(v, observer_view(o));
end
$$;
