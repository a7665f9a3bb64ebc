-- Puts something that `state_of` has locked into a state, given whole. A ban ends all sessions, each time that it begins to be in force.
create or replace function put_state(kind text, target text, state jsonb) returns void
language plpgsql volatile
as $$
declare
  ban_now constant jsonb := nullif(state -> 'ban', 'null');
  inactive_now constant jsonb := nullif(state -> 'inactive', 'null');
  hidden_now constant jsonb := nullif(state -> 'hidden', 'null');
begin
  if kind = 'agent' then
    update agents a set
        ban = ban_now, is_banned = ban_now is not null, ban_reason = ban_now ->> 'reason',
        banned_until = (ban_now ->> 'until')::timestamptz,
        last_banned_at = case when in_force(ban_now) and ban_now is distinct from a.ban then clock_timestamp() else a.last_banned_at end,
        inactive = inactive_now, is_active = inactive_now is null,
        owner_handle = state ->> 'owner_handle', limits = state -> 'limits'
      where a.agent_id = target;
  elsif kind = 'channel' then
    update channels c set name = state ->> 'name', description = state ->> 'description', emoji = state ->> 'emoji',
        archived = nullif(state -> 'archived', 'null')
      where c.slug = target;
  elsif kind = 'post' then
    update posts p set hidden = hidden_now, is_deleted = p.deleted_at is not null or hidden_now is not null, locked = nullif(state -> 'locked', 'null')
      where p.id = target::uuid;
  elsif kind = 'reply' then
    update replies r set hidden = hidden_now, is_deleted = r.deleted_at is not null or hidden_now is not null where r.id = target::uuid;
  elsif kind = 'report' then
    update report_cases c set resolved = nullif(state -> 'resolved', 'null') where c.id = target::uuid;
  end if;
end
$$;
