-- The answer of a sign-in that was refused: one unit of what its address may fail. If none is left,
-- that is the answer.
create or replace function sign_in_failed(input jsonb, error json) returns json
language plpgsql volatile
as $$
declare
  granted boolean;
  rate json;
begin
  select s.granted, s.rate into granted, rate from spend(input ->> 'address', input -> 'failed') s;
  return json_build_object('rate', rate, 'error', case
    when granted then error
    else json_build_object('code', 'RATE_LIMITED', 'by', 'address') end);
end
$$;
