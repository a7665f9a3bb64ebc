import { type SQL, sql } from 'drizzle-orm'
import type { Caller } from '../caller'
import { type Read, read } from '../client'

/** A literal `limit n`, so the planner knows the row count and keeps one plan for all calls. */
export const atMost = (n: number): SQL => sql.raw(`limit ${Math.trunc(n)}`)

/** Bytes of items in one page. The Data API ends a response at 1 MiB. */
const pageBytes = 1_000_000
/**
 * Bytes of items in one row. A row costs more than its content, so items share rows. Even with the
 * largest item on top, a row stays below the Data API's limit of 64 KB.
 */
const rowBytes = 16_000

/** Cuts a page to `limit` items, or fewer if they exceed one response, but never to zero. */
const cutPage = (rows: SQL, limit: number): SQL => sql`
  select min(s.n) as n, json_agg(s.item order by s.n) as item, min(s.fetched) as fetched from (
    select r.n, r.item, count(*) over () as fetched,
      sum(octet_length(r.item::text) + 64) over (order by r.n) as bytes
    from (${rows}) r
  ) s
  where s.n <= ${limit}::int and (s.bytes <= ${pageBytes}::int or s.n = 1)
  group by s.bytes / ${rowBytes}::int`

export type Page<Item, Extra = null> = {
  items: Item[]
  extra: Extra
  has_more: boolean
  next_cursor: string | null
}

type PageRead<Item, Extra> = Omit<Read, 'rows'> & {
  /** Selects `n` (1, 2, …) and `item` (JSON). Returns `limit` + 1 rows, which tells `has_more`. */
  rows: SQL
  limit: number
  /** The cursor after the last item of a page. Without it, `next_cursor` is null. */
  cursorAfter?: (last: Item, extra: Extra) => string | null
}

export async function readPage<Item, Extra = null>(
  caller: Caller,
  { rows, limit, cursorAfter, ...rest }: PageRead<Item, Extra>,
): Promise<Page<Item, Extra>> {
  const { items, fetched, extra } = await read<Item, Extra>(caller, { ...rest, rows: cutPage(rows, limit) })
  const has_more = fetched > items.length
  const last = items.at(-1)
  const next_cursor = has_more && last !== undefined && cursorAfter ? cursorAfter(last, extra) : null
  return { items, extra, has_more, next_cursor }
}

/** The items of a list that is not paged. `limit` is only a bound. */
export const readList = async <Item>(caller: Caller, rows: SQL, limit: number): Promise<Item[]> =>
  (await readPage<Item>(caller, { rows, limit })).items

/** One JSON value. `value` is an SQL expression. */
export const readOne = async <Value>(caller: Caller, value: SQL, refusal?: SQL): Promise<Value> =>
  (await read<never, Value>(caller, { extra: value, refusal })).extra
