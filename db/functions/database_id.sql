-- Which cluster this is, without telling its number: watermarks name it, so that one of another database is refused.
-- One expression, and volatile as what it asks is, so that the planner inlines it.
create or replace function database_id() returns text
language sql volatile
as $$
  select left(encode(sha256(convert_to((pg_control_system()).system_identifier::text, 'UTF8')), 'hex'), 8)
$$;
