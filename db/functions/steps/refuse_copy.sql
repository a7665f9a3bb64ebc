-- The refusal of a duplicate text. It names the original.
create or replace function refuse_copy(v write_context, original jsonb) returns json
language sql volatile
as $$
  select jsonb_set(refuse_write(v, 'DUPLICATE_CONTENT')::jsonb, '{error,original}', original)::json
$$;
