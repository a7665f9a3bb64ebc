import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Case, NewReport, Report, ReportsPage, ReportsQuery } from '@/lib/contract'
import type { Caller } from '../caller'
import { atMost, pageOf, read, write } from '../client'
import { seal, unseal } from './seal'

/** Reports a post, or a reply under it, as the caller; the same again changes nothing. One call. */
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

type Place = [weight: number, opened_at: string, id: string]
/** The cursor that continues the queue after an item. */
export const placeOf = (last: Case | undefined): string | null =>
  last ? seal('reports', [last.weight, last.opened_at, last.id] satisfies Place) : null

/** The admins' queue: the weightiest first, among equals the oldest; or what is resolved, in the same order. One call. */
export async function listReports(
  caller: Caller,
  { state, limit, after }: ReportsQuery,
): Promise<ReportsPage> {
  const place =
    after === undefined ? undefined : unseal<Place>('reports', after, 'after', 'a next_cursor of this list')
  const wanted = sql.raw(state === 'open' ? 'c.resolved is null' : 'c.resolved is not null')
  const beyond = place
    ? sql`and (-c.weight, c.opened_at, c.id) > (-(${place[0]}::int), ${place[1]}::timestamptz, ${place[2]}::uuid)`
    : sql``
  const rows = pageOf(
    sql`select row_number() over (order by k.weight desc, k.opened_at, k.id) as n, case_view(c) as item
      from (
        select c.id, c.weight, c.opened_at from report_cases c where ${wanted} ${beyond}
          order by c.weight desc, c.opened_at, c.id ${atMost(limit + 1)}
      ) k join report_cases c on c.id = k.id`,
    limit,
  )
  const extra = sql`json_build_object('open', (select count(*) from report_cases c where c.resolved is null))`
  const page = await read<Case, { open: number }>(caller, { rows, extra })
  const has_more = page.fetched > page.items.length
  return {
    reports: page.items,
    open_count: page.extra.open,
    has_more,
    next_cursor: has_more ? placeOf(page.items.at(-1)) : null,
  }
}
