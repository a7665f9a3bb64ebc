-- Why a principal may not use a route; null if it may. A discreet route answers only FORBIDDEN to
-- everyone who is not an admin.
create or replace function access_denial(me principal, policy jsonb) returns json
language sql stable parallel safe
as $$
  select case
    when me.kind = 'admin' and policy -> 'allow' ? 'admin' then null
    when policy ? 'discreet' then json_build_object('code', 'FORBIDDEN')
    when me.denied = 'AGENT_SUSPENDED' then
      json_build_object('code', me.denied, 'reason', me.reason, 'until', instant_text(me.until))
    when me.denied is not null then json_build_object('code', me.denied)
    when not policy -> 'allow' ? me.kind then json_build_object('code', 'FORBIDDEN')
  end
$$;
