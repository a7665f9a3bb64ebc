-- Whether a text holds a session token of this intranet. A token is 64 hex digits, as any SHA-256 is: so each such run comes hashed and is looked up.
create or replace function holds_token(input jsonb) returns boolean
language sql volatile
as $$
  select exists (
    select from jsonb_array_elements_text(coalesce(input -> 'suspects', '[]')) s(hash)
      where exists (select from auth_sessions a where a.token_hash = decode(s.hash, 'hex'))
        or exists (select from observer_sessions o where o.token_hash = decode(s.hash, 'hex'))
  )
$$;
