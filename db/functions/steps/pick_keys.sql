-- The parts of a state that a change names.
create or replace function pick_keys(state jsonb, change jsonb) returns jsonb
language sql immutable parallel safe
as $$
  select jsonb_object_agg(k.key, state -> k.key) from jsonb_object_keys(change) k (key)
$$;
