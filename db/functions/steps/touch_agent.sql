-- Updates an agent's last activity, at most once a minute. It never waits for a lock.
create or replace function touch_agent(who text) returns void
language plpgsql volatile
as $$
begin
  perform 1 from agents a where a.agent_id = who and a.last_active < now() - interval '1 minute'
    for no key update skip locked;
  if found then update agents set last_active = now() where agent_id = who; end if;
end
$$;
