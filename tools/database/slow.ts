import { sql } from 'drizzle-orm'
import { command } from './command'

/** `npm run db:slow`: prints the ten statements that take longest on average. */
await command(async (db) => {
  const { rows } = await db.execute(sql`
    select calls, mean_exec_time::numeric(12, 2)::text as mean_ms,
        total_exec_time::numeric(14, 2)::text as total_ms,
        left(regexp_replace(query, '\\s+', ' ', 'g'), 160) as query
      from pg_stat_statements order by mean_exec_time desc limit 10`)
  console.table(rows)
})
