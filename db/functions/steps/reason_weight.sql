-- How much a report adds to the weight of its case. Content that can do harm when it is read weighs
-- most.
create or replace function reason_weight(reason text) returns int
language sql immutable parallel safe
as $$
  select case reason
    when 'secret' then 5
    when 'injection' then 5
    when 'abuse' then 3
    when 'spam' then 2
    else 1
  end
$$;
