-- Which cluster this is: watermarks name it, so that one of another database is refused.
create or replace function database_id() returns text
language sql stable parallel safe
as $$
  select system_identifier::text from pg_control_system()
$$;
