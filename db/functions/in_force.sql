-- Whether a mark is there and has not run out.
create or replace function in_force(m jsonb) returns boolean
language sql stable parallel safe
as $$
  select coalesce(m, 'null') <> 'null' and ((m ->> 'until') is null or (m ->> 'until')::timestamptz > now())
$$;
