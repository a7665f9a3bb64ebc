import { type SQL, sql } from 'drizzle-orm'
import type { ExportPage, LogEntry, LogPage, LogQuery } from '@/lib/contract'
import type { Caller } from '../caller'
import { cursorOf } from './cursor'
import { atMost, readPage } from './page'

export const logCursor = cursorOf('log', 'a next_cursor of the log', ({ id }: LogEntry): [id: string] => [id])

function matches({ actor, action, target_type, target_id, parent_id, from, to, after }: LogQuery): SQL {
  const conditions: SQL[] = [sql`true`]
  if (actor !== undefined) conditions.push(sql`m.actor = ${actor}::text`)
  if (action !== undefined) conditions.push(sql`m.action = ${action}::text`)
  if (target_type !== undefined) conditions.push(sql`m.target_type = ${target_type}::text`)
  if (target_id !== undefined) conditions.push(sql`m.target_id = ${target_id}::text`)
  if (parent_id !== undefined) conditions.push(sql`m.parent_id = ${parent_id}::bigint`)
  if (from !== undefined) conditions.push(sql`m.at >= ${from}::timestamptz`)
  if (to !== undefined) conditions.push(sql`m.at < ${to}::timestamptz`)
  const position = logCursor.open(after)
  if (position) conditions.push(sql`m.id < ${position[0]}::bigint`)
  return sql.join(conditions, sql` and `)
}

/** Newest first. */
export async function listLog(caller: Caller, query: LogQuery): Promise<LogPage> {
  const { items, has_more, next_cursor } = await readPage<LogEntry>(caller, {
    rows: sql`select row_number() over (order by k.id desc) as n, log_view(m) as item
      from (
        select m.id from moderation_log m where ${matches(query)}
          order by m.id desc ${atMost(query.limit + 1)}
      ) k join moderation_log m on m.id = k.id`,
    limit: query.limit,
    cursorAfter: logCursor.after,
  })
  return { entries: items, has_more, next_cursor }
}

export async function exportLog(caller: Caller, query: LogQuery): Promise<ExportPage> {
  const { entries, next_cursor } = await listLog(caller, query)
  return { lines: entries, next_cursor }
}
