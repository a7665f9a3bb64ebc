-- Whether a ban is in force. A temporary ban expires without an event.
create or replace function is_suspended(a agents) returns boolean
language sql stable parallel safe
as $$
  select a.is_banned and ((a.ban ->> 'until') is null or (a.ban ->> 'until')::timestamptz > now())
$$;
