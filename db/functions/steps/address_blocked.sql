-- The refusal for an address that failed to sign in too often; null for all other addresses.
create or replace function address_blocked(input jsonb) returns json
language plpgsql volatile
as $$
declare
  rate constant json := peek_rate_limit(input ->> 'address', input -> 'failed');
begin
  if (rate ->> 'remaining')::int > 0 then return null; end if;
  return json_build_object('rate', rate,
    'error', json_build_object('code', 'RATE_LIMITED', 'by', 'address'));
end
$$;
