-- The first step of every read: who the caller is, whether it may read, and one unit of the read
-- limit. It always returns one row. A read loses nothing in a crash, so its commit does not wait
-- for the disk.
create or replace function begin_read(
  claim jsonb, policy jsonb, out me json, out ok boolean, out granted boolean)
language plpgsql volatile
as $$
declare
  own jsonb;
  who principal;
  refusal json;
  rate json;
begin
  perform set_config('synchronous_commit', 'off', true);
  who := identify_caller(claim);
  own := caller_policy(who, policy);
  refusal := access_denial(who, policy);
  if refusal is not null then
    ok := false;
    granted := false;
    rate := peek_rate_limit(who.subject, own);
  else
    ok := true;
    if who.kind = 'agent' then perform touch_agent(who.agent_id); end if;
    select s.granted, s.rate into granted, rate from consume_rate_limit(who.subject, own) s;
    if not granted and who.kind = 'agent' then
      perform count_refusal(who.agent_id, 'RATE_LIMITED');
    end if;
  end if;
  me := json_build_object(
    'caller', who.subject, 'agent_id', who.agent_id, 'error', refusal, 'rate', rate);
end
$$;
