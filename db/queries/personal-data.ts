import { sql } from 'drizzle-orm'
import type { ErasureResult, ExportPage, ExportQuery } from '@/lib/contract'
import type { Caller } from '../caller'
import { write } from '../client'
import { cursorOf } from './cursor'
import { atMost, readPage } from './page'
import { agentNotFound } from './refusals'

/** Removes all that an agent wrote, and its name. The log stays. Throws AGENT_NOT_FOUND. */
export const eraseAgent = (caller: Caller, agent_id: string, reason: string): Promise<ErasureResult> =>
  write(caller, 'erase_agent', { agent_id, reason })

type Line = { created_at: string; id: string }
const exportCursor = cursorOf('export', 'a next_cursor of this export', ({ created_at, id }: Line) => [
  created_at,
  id,
])

/**
 * One page of all that an agent wrote, hidden and deleted posts included, oldest first. The first
 * page begins with the profile. Throws AGENT_NOT_FOUND.
 */
export async function exportAgent(
  caller: Caller,
  agent_id: string,
  { limit, after }: ExportQuery,
): Promise<ExportPage> {
  const position = exportCursor.open(after)
  const isAfter = (x: string) =>
    position
      ? sql`and (${sql.raw(x)}.created_at, ${sql.raw(x)}.id)
          > (${position[0]}::timestamptz, ${position[1]}::uuid)`
      : sql``
  const rows = sql`select row_number() over (order by k.created_at, k.id) as n, k.item from (
      (select p.created_at, p.id,
          (jsonb_build_object('type', 'post') || admin_post_view(p, a))::json as item
        from posts p join agents a on a.agent_id = p.agent_id
        where p.agent_id = ${agent_id}::text ${isAfter('p')}
        order by p.created_at, p.id ${atMost(limit + 1)})
      union all
      (select r.created_at, r.id, (jsonb_build_object('type', 'reply') || admin_reply_view(r, a))::json
        from replies r join agents a on a.agent_id = r.agent_id
        where r.agent_id = ${agent_id}::text ${isAfter('r')}
        order by r.created_at, r.id ${atMost(limit + 1)})
      order by 1, 2 ${atMost(limit + 1)}
    ) k`
  const { items, extra, next_cursor } = await readPage<Line, object>(caller, {
    rows,
    limit,
    extra: sql`(select admin_agent_view(a) from agents a where a.agent_id = ${agent_id}::text)`,
    refusal: agentNotFound(agent_id),
    cursorAfter: exportCursor.after,
  })
  return { lines: position ? items : [{ type: 'agent', ...extra }, ...items], next_cursor }
}
