-- The numbers of the rules, in one place. A test compares them with `lib/contract/thresholds.ts`.
-- The function is immutable, so PostgreSQL puts the number itself into each plan.
create or replace function threshold(name text) returns int
language sql immutable parallel safe
as $$
  select case name
    when 'sessions_at_once' then 5
    when 'session_days' then 30
    when 'idempotency_key_hours' then 24
    when 'own_copy_hours' then 24
    when 'first_day_hours' then 24
    when 'trusted_address_days' then 30
    when 'copy_case_agents' then 3
    when 'copy_case_weight' then 2
    when 'odd_burst' then 8
    when 'odd_copies' then 3
    when 'odd_refusals' then 20
    when 'odd_listed' then 20
    when 'case_reports' then 50
    when 'case_copies' then 20
  end
$$;
