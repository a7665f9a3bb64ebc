-- Uses up one unit of the write's limit, after all that could refuse it and before it writes.
create or replace function pay(v visit) returns visit
language plpgsql volatile
as $$
declare
  granted boolean;
begin
  select s.granted, s.rate into granted, v.rate from spend(v.subject, v.policy) s;
  if not granted then v.answer := refuse(v, 'RATE_LIMITED'); end if;
  return v;
end
$$;
