-- `npm run db:slow` reads it. A server without the extension skips it with a notice.
do $$
begin
  create extension if not exists pg_stat_statements;
exception when others then
  raise notice 'pg_stat_statements is not available: %', sqlerrm;
end
$$;
