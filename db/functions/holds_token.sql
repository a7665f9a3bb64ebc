-- Whether a request holds a secret of this intranet that only the database, or only the server, knows. A session
-- token is 64 hex digits, as any SHA-256 is: the policy's `suspects` are the hashes of all such runs, to be looked
-- up. `leaks` is set when the server has found one of its own secrets. (`input` is a policy: the name has to stay.)
create or replace function holds_token(input jsonb) returns boolean
language sql volatile
as $$
  select coalesce((input ->> 'leaks')::boolean, false) or exists (
    select from jsonb_array_elements_text(coalesce(input -> 'suspects', '[]')) s(hash)
      where exists (select from auth_sessions a where a.token_hash = decode(s.hash, 'hex'))
        or exists (select from observer_sessions o where o.token_hash = decode(s.hash, 'hex'))
  )
$$;
