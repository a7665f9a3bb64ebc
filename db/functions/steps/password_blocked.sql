-- The refusal for a sign-in with the admin password that is not even compared; null if it may go
-- on. Either its address failed too often, or all addresses together did and this one is new. An
-- address that signed in within 30 days may go on, so strangers cannot lock the admin out.
create or replace function password_blocked(input jsonb) returns json
language plpgsql volatile
as $$
declare
  blocked constant json := address_blocked(input);
  rate json;
begin
  if blocked is not null then return blocked; end if;
  if exists (select from rate_limits l where l.subject = 'password:' || (input ->> 'address')
      and l.bucket = 'password_known' and l.ends_at > clock_timestamp()) then
    return null;
  end if;
  rate := peek_rate_limit('password', input -> 'together');
  if (rate ->> 'remaining')::int = 0 then
    return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
  end if;
  return null;
end
$$;
