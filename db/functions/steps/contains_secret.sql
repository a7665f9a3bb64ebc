-- Whether a request contains a live token of this intranet or one of the server's own secrets. The
-- parameter is called `input`, but it takes a policy: renaming it would need a new function.
create or replace function contains_secret(input jsonb) returns boolean
language sql volatile
as $$
  select coalesce((input ->> 'leaks')::boolean, false) or exists (
    select from jsonb_array_elements_text(coalesce(input -> 'suspects', '[]')) s(hash)
      where exists (select from auth_sessions a where a.token_hash = decode(s.hash, 'hex'))
        or exists (select from observer_sessions o where o.token_hash = decode(s.hash, 'hex'))
  )
$$;
