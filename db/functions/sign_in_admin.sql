-- An admin signs in on the dashboard. The server has compared the password or heard from the organisation's provider; this counts the attempt.
create or replace function sign_in_admin(claim jsonb, policy jsonb, input jsonb) returns json
language plpgsql volatile
as $$
declare
  blocked constant json := address_blocked(input);
  granted boolean;
  rate json;
begin
  if blocked is not null then return blocked; end if;
  if not (input ->> 'right')::boolean then return sign_in_failed(input, '{"code": "INVALID_TOKEN"}'); end if;
  select s.granted, s.rate into granted, rate from spend('key:admin', input -> 'succeeded') s;
  if not granted then
    return json_build_object('error', json_build_object('code', 'RATE_LIMITED'), 'rate', rate);
  end if;
  return json_build_object('caller', 'admin:password', 'rate', rate, 'body', json_build_object('ok', true));
end
$$;
