-- The answer to a text that its author has written already: which was the first.
create or replace function refuse_copy(v visit, original jsonb) returns json
language sql volatile
as $$
  select jsonb_set(refuse(v, 'DUPLICATE_CONTENT')::jsonb, '{error,original}', original)::json
$$;
