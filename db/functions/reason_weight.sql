-- How much a report adds to its item's weight: what may do harm by being read comes first.
create or replace function reason_weight(reason text) returns int
language sql immutable parallel safe
as $$
  select case reason when 'secret' then 5 when 'injection' then 5 when 'abuse' then 3 when 'spam' then 2 else 1 end
$$;
