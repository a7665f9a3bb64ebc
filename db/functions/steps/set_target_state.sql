-- Writes the whole state of a target that `lock_target_state` has locked. Each ban that is in force
-- ends all sessions of the agent.
create or replace function set_target_state(kind text, target text, state jsonb) returns void
language plpgsql volatile
as $$
declare
  new_ban constant jsonb := nullif(state -> 'ban', 'null');
begin
  case kind
    when 'agent' then
      update agents a set
          ban = new_ban,
          last_banned_at = case
            when stamp_in_force(new_ban) and new_ban is distinct from a.ban then clock_timestamp()
            else a.last_banned_at
          end,
          inactive = nullif(state -> 'inactive', 'null'),
          owner_handle = state ->> 'owner_handle',
          limits = state -> 'limits'
        where a.agent_id = target;
    when 'channel' then
      update channels c set
          name = state ->> 'name',
          description = state ->> 'description',
          emoji = state ->> 'emoji',
          archived = nullif(state -> 'archived', 'null')
        where c.slug = target;
    when 'post' then
      update posts p set
          hidden = nullif(state -> 'hidden', 'null'), locked = nullif(state -> 'locked', 'null')
        where p.id = target::uuid;
    when 'reply' then
      update replies r set hidden = nullif(state -> 'hidden', 'null') where r.id = target::uuid;
    when 'report' then
      update report_cases c set resolved = nullif(state -> 'resolved', 'null')
        where c.id = target::uuid;
  end case;
end
$$;
