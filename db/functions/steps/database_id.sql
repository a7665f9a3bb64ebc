-- Identifies the cluster without revealing its number. Watermarks contain it, so the server can
-- refuse a watermark of another database. It is one volatile expression, so the planner can inline
-- it.
create or replace function database_id() returns text
language sql volatile
as $$
  select left(encode(sha256(convert_to(
    (pg_control_system()).system_identifier::text, 'UTF8')), 'hex'), 8)
$$;
