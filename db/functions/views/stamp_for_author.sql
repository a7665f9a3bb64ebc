-- What an author sees of a stamp on its own post: the reason and the time, not the admin.
create or replace function stamp_for_author(stamp jsonb) returns jsonb
language sql immutable parallel safe
as $$
  select jsonb_build_object('reason', stamp -> 'reason', 'at', stamp -> 'at')
$$;
