-- The answer of a write that is refused: nothing was written and nothing used up. Of an agent it is counted.
create or replace function refuse(v visit, code text, details json default null) returns json
language plpgsql volatile
as $$
begin
  if v.kind = 'agent' then perform count_refusal(v.agent_id, code); end if;
  return json_build_object(
    'caller', v.subject,
    'error', json_build_object('code', code, 'details', details),
    'rate', coalesce(v.rate, peek(v.subject, v.policy))
  );
end
$$;
