-- The answer of a sign-in that was refused: one unit of what its address may fail; where none is left, that is the answer.
create or replace function sign_in_failed(input jsonb, error json) returns json
language plpgsql volatile
as $$
declare
  paid record;
begin
  select * into paid from spend(input ->> 'address', input -> 'failed');
  return json_build_object(
    'error', case when paid.granted then error else json_build_object('code', 'RATE_LIMITED') end, 'rate', paid.rate);
end
$$;
