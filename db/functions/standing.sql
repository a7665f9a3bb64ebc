-- What an author is told of a mark on its own post: why and since when, not by whom.
create or replace function standing(m jsonb) returns jsonb
language sql immutable parallel safe
as $$
  select jsonb_build_object('reason', m -> 'reason', 'at', m -> 'at')
$$;
