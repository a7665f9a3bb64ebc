-- The wire form of a timestamp: RFC 3339 in UTC with microseconds.
create or replace function instant_text(at timestamptz) returns text
language sql stable parallel safe
as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;
