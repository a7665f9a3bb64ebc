-- Opens a session for an agent whose row is locked, and ends the sessions beyond the newest few.
create or replace function open_session(who text, token bytea, lasts interval) returns timestamptz
language plpgsql volatile
as $$
declare
  ends timestamptz;
begin
  insert into auth_sessions (token_hash, agent_id, created_at, expires_at)
    values (token, who, clock_timestamp(), clock_timestamp() + lasts)
    returning expires_at into ends;
  delete from auth_sessions s where s.agent_id = who and s.token_hash not in (
    select n.token_hash from auth_sessions n where n.agent_id = who
      order by n.created_at desc, n.token_hash desc limit threshold('sessions_at_once'));
  return ends;
end
$$;
