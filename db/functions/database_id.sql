-- Which cluster this is, without telling its number: watermarks name it, so that one of another database is refused.
create or replace function database_id() returns text
language sql stable parallel safe
as $$
  select left(encode(sha256(convert_to(system_identifier::text, 'UTF8')), 'hex'), 8) from pg_control_system()
$$;
