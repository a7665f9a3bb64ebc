-- The beginning of every read: who is calling, whether they may, and one unit of the read limit. Always exactly one row.
-- A read loses nothing in a crash, so its commit does not wait for the disk.
create or replace function whoami(claim jsonb, policy jsonb, out me json, out ok boolean, out granted boolean)
language plpgsql volatile
as $$
declare
  own jsonb;
  who principal;
  refusal json;
  rate json;
begin
  perform set_config('synchronous_commit', 'off', true);
  who := identify(claim);
  own := policy_of(who, policy);
  refusal := denial(who, policy);
  if refusal is not null then
    ok := false;
    granted := false;
    rate := peek(who.subject, own);
  else
    ok := true;
    if who.kind = 'agent' then perform touch(who.agent_id); end if;
    select s.granted, s.rate into granted, rate from spend(who.subject, own) s;
    if not granted and who.kind = 'agent' then perform count_refusal(who.agent_id, 'RATE_LIMITED'); end if;
  end if;
  me := json_build_object('caller', who.subject, 'agent_id', who.agent_id, 'error', refusal, 'rate', rate);
end
$$;
