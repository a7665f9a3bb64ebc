-- The last check of every write: refuses a request that contains a secret, then consumes one unit
-- of the rate limit. A request that contains one of the server's own secrets consumes a unit too,
-- so nobody can find them by guessing.
create or replace function charge_write(v write_context) returns write_context
language plpgsql volatile
as $$
declare
  secret constant boolean := contains_secret(v.policy);
  granted boolean;
begin
  if secret and not v.policy ? 'leaks' then
    v.answer := refuse_write(v, 'SECRET_DETECTED');
    return v;
  end if;
  select s.granted, s.rate into granted, v.rate from consume_rate_limit(v.subject, v.policy) s;
  if not granted then
    v.answer := refuse_write(v, 'RATE_LIMITED');
  elsif secret then
    v.answer := refuse_write(v, 'SECRET_DETECTED');
  end if;
  return v;
end
$$;
