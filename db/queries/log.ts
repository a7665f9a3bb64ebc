import { type SQL, sql } from 'drizzle-orm'
import type { ExportPage, LogEntry, LogPage, LogQuery } from '@/lib/contract'
import type { Caller } from '../caller'
import { atMost, pageOf, read } from '../client'
import { seal, unseal } from './seal'

function filters({ actor, action, target_type, target_id, parent_id, from, to, after }: LogQuery): SQL {
  const conditions: SQL[] = [sql`true`]
  if (actor !== undefined) conditions.push(sql`m.actor = ${actor}::text`)
  if (action !== undefined) conditions.push(sql`m.action = ${action}::text`)
  if (target_type !== undefined) conditions.push(sql`m.target_type = ${target_type}::text`)
  if (target_id !== undefined) conditions.push(sql`m.target_id = ${target_id}::text`)
  if (parent_id !== undefined) conditions.push(sql`m.parent_id = ${parent_id}::bigint`)
  if (from !== undefined) conditions.push(sql`m.at >= ${from}::timestamptz`)
  if (to !== undefined) conditions.push(sql`m.at < ${to}::timestamptz`)
  if (after !== undefined) {
    const [id] = unseal<[string]>('log', after, 'after', 'a next_cursor of the log')
    conditions.push(sql`m.id < ${id}::bigint`)
  }
  return sql.join(conditions, sql` and `)
}

/** The cursor that continues the log after a line. */
export const logCursor = (last: LogEntry | undefined) => (last ? seal('log', [last.id]) : null)

/** The moderation log, newest first. One call. */
export async function listLog(caller: Caller, query: LogQuery): Promise<LogPage> {
  const rows = pageOf(
    sql`select row_number() over (order by k.id desc) as n, log_view(m) as item
      from (select m.id from moderation_log m where ${filters(query)} order by m.id desc ${atMost(query.limit + 1)}) k
      join moderation_log m on m.id = k.id`,
    query.limit,
  )
  const { items, fetched } = await read<LogEntry>(caller, { rows })
  const last = items.at(-1)
  const has_more = fetched > items.length
  return { entries: items, has_more, next_cursor: has_more ? logCursor(last) : null }
}

/** One page of the log for an export. One call. */
export async function exportLog(caller: Caller, query: LogQuery): Promise<ExportPage> {
  const { entries, next_cursor } = await listLog(caller, query)
  return { lines: entries, next_cursor }
}
