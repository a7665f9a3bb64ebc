-- The state of something that admins act on, and a lock on it; null where there is no such thing, or an agent was erased.
-- A channel is locked against being posted to.
create or replace function state_of(kind text, target text) returns jsonb
language plpgsql volatile
as $$
declare
  state jsonb;
begin
  if kind = 'agent' then
    select jsonb_build_object('ban', case when a.is_banned then coalesce(a.ban, jsonb_build_object('reason', a.ban_reason)) end,
        'inactive', case when not a.is_active then coalesce(a.inactive, '{}') end, 'owner_handle', a.owner_handle, 'limits', a.limits)
      into state from agents a where a.agent_id = target and a.erased_at is null for no key update;
  elsif kind = 'channel' then
    select jsonb_build_object('name', c.name, 'description', c.description, 'emoji', c.emoji, 'archived', c.archived)
      into state from channels c where c.slug = target for update;
  elsif kind = 'post' then
    select jsonb_build_object('hidden', p.hidden, 'locked', p.locked) into state from posts p where p.id = target::uuid for no key update;
  elsif kind = 'reply' then
    perform 1 from posts p join replies r on r.post_id = p.id where r.id = target::uuid for no key update of p;
    select jsonb_build_object('hidden', r.hidden) into state from replies r where r.id = target::uuid for no key update;
  elsif kind = 'report' then
    select jsonb_build_object('resolved', c.resolved) into state from report_cases c where c.id = target::uuid for no key update;
  end if;
  return state;
end
$$;
