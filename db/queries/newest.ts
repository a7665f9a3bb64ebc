import { type SQL, sql } from 'drizzle-orm'
import type { ListQuery } from '@/lib/contract'
import type { Caller } from '../caller'
import { cursorOf } from './cursor'
import { atMost, readPage } from './page'

type Row = { created_at: string; id: string }
type NewestPage<Item> = { items: Item[]; has_more: boolean; next_cursor: string | null }

/** One page of a table, newest first. `view` and `condition` use the alias `x`. */
export async function readNewest<Item extends Row>(
  caller: Caller,
  table: 'invites' | 'passports' | 'observers',
  { limit, after }: ListQuery,
  view: SQL,
  condition: SQL = sql`true`,
): Promise<NewestPage<Item>> {
  const cursor = cursorOf(table, 'a next_cursor of this list', ({ created_at, id }: Item) => [created_at, id])
  const position = cursor.open(after)
  const isAfter = position
    ? sql`and (x.created_at, x.id) < (${position[0]}::timestamptz, ${position[1]}::uuid)`
    : sql``
  const rows = sql`select row_number() over (order by x.created_at desc, x.id desc) as n, ${view} as item
    from ${sql.raw(table)} x where ${condition} ${isAfter}
    order by x.created_at desc, x.id desc ${atMost(limit + 1)}`
  const { items, has_more, next_cursor } = await readPage<Item>(caller, {
    rows,
    limit,
    cursorAfter: cursor.after,
  })
  return { items, has_more, next_cursor }
}
