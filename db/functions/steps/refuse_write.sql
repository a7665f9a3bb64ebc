-- The answer of a refused write: nothing is written and no unit is consumed. Refusals of agents are
-- counted.
create or replace function refuse_write(v write_context, code text) returns json
language plpgsql volatile
as $$
begin
  if v.kind = 'agent' then perform count_refusal(v.agent_id, code); end if;
  return json_build_object(
    'caller', v.subject,
    'error', json_build_object('code', code, 'details', null),
    'rate', coalesce(v.rate, peek_rate_limit(v.subject, v.policy))
  );
end
$$;
