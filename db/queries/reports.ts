import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Case, NewReport, Report, ReportsPage, ReportsQuery } from '@/lib/contract'
import type { Caller } from '../caller'
import { write } from '../client'
import { cursorOf } from './cursor'
import { atMost, readPage } from './page'

/** Reports a post or one of its replies. A repeated report changes nothing. */
export const reportContent = (
  caller: Caller,
  target: { id: string; reply_id?: string },
  report: NewReport,
): Promise<Report> =>
  write(caller, 'report_content', {
    ...report,
    id: randomUUID(),
    post_id: target.id,
    reply_id: target.reply_id ?? null,
  })

type Position = [weight: number, opened_at: string, id: string]
export const casesCursor = cursorOf(
  'reports',
  'a next_cursor of this list',
  ({ weight, opened_at, id }: Case): Position => [weight, opened_at, id],
)

/** The moderation queue: heaviest case first, then oldest. Resolved cases have the same order. */
export async function listReports(
  caller: Caller,
  { state, limit, after }: ReportsQuery,
): Promise<ReportsPage> {
  const position = casesCursor.open(after)
  const matches = sql.raw(state === 'open' ? 'c.resolved is null' : 'c.resolved is not null')
  const isAfter = position
    ? sql`and (-c.weight, c.opened_at, c.id)
        > (-(${position[0]}::int), ${position[1]}::timestamptz, ${position[2]}::uuid)`
    : sql``
  const { items, extra, has_more, next_cursor } = await readPage<Case, { open: number }>(caller, {
    rows: sql`select row_number() over (order by k.weight desc, k.opened_at, k.id) as n,
        case_view(c) as item
      from (
        select c.id, c.weight, c.opened_at from report_cases c where ${matches} ${isAfter}
          order by c.weight desc, c.opened_at, c.id ${atMost(limit + 1)}
      ) k join report_cases c on c.id = k.id`,
    limit,
    extra: sql`json_build_object('open', (select count(*) from report_cases c where c.resolved is null))`,
    cursorAfter: casesCursor.after,
  })
  return { reports: items, open_count: extra.open, has_more, next_cursor }
}
