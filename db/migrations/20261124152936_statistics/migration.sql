-- The slowest statements, for `npm run db:slow`; a server without the extension goes without.
do $$
begin
  create extension if not exists pg_stat_statements;
exception when others then
  raise notice 'pg_stat_statements is not available: %', sqlerrm;
end
$$;
