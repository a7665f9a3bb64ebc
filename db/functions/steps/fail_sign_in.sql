-- The answer of a failed sign-in, which consumes one unit of the address's allowance. If no unit is
-- left, the answer is RATE_LIMITED.
create or replace function fail_sign_in(input jsonb, error json) returns json
language plpgsql volatile
as $$
declare
  granted boolean;
  rate json;
begin
  select s.granted, s.rate into granted, rate
    from consume_rate_limit(input ->> 'address', input -> 'failed') s;
  return json_build_object('rate', rate, 'error', case
    when granted then error
    else json_build_object('code', 'RATE_LIMITED', 'by', 'address') end);
end
$$;
