-- Whether a ban is in force: a ban with an end runs out by itself, without an event.
create or replace function is_suspended(a agents) returns boolean
language sql stable parallel safe
as $$
  select a.is_banned and (a.banned_until is null or a.banned_until > now())
$$;
