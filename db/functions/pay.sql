-- The last check of every write: refuses what holds a secret of this intranet, then uses up one unit of the limit.
-- A request with one of the server's own secrets pays, too, so that nobody can guess them by asking without end.
create or replace function pay(v visit) returns visit
language plpgsql volatile
as $$
declare
  secret constant boolean := holds_token(v.policy);
  granted boolean;
begin
  if secret and not v.policy ? 'leaks' then
    v.answer := refuse(v, 'SECRET_DETECTED');
    return v;
  end if;
  select s.granted, s.rate into granted, v.rate from spend(v.subject, v.policy) s;
  if not granted then
    v.answer := refuse(v, 'RATE_LIMITED');
  elsif secret then
    v.answer := refuse(v, 'SECRET_DETECTED');
  end if;
  return v;
end
$$;
