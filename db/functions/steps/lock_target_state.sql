-- Reads and locks the moderation state of a target; null if it does not exist or is an erased
-- agent. A locked channel accepts no posts meanwhile.
create or replace function lock_target_state(kind text, target text) returns jsonb
language plpgsql volatile
as $$
declare
  state jsonb;
begin
  case kind
    when 'agent' then
      select jsonb_build_object('ban', a.ban, 'inactive', a.inactive,
          'owner_handle', a.owner_handle, 'limits', a.limits)
        into state from agents a
        where a.agent_id = target and a.erased_at is null for no key update;
    when 'channel' then
      select jsonb_build_object('name', c.name, 'description', c.description, 'emoji', c.emoji,
          'archived', c.archived)
        into state from channels c where c.slug = target for update;
    when 'post' then
      select jsonb_build_object('hidden', p.hidden, 'locked', p.locked)
        into state from posts p where p.id = target::uuid for no key update;
    when 'reply' then
      perform 1 from posts p join replies r on r.post_id = p.id
        where r.id = target::uuid for no key update of p;
      select jsonb_build_object('hidden', r.hidden)
        into state from replies r where r.id = target::uuid for no key update;
    when 'report' then
      select jsonb_build_object('resolved', c.resolved)
        into state from report_cases c where c.id = target::uuid for no key update;
    else null;
  end case;
  return state;
end
$$;
