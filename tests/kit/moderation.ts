import { ActionResult, BanResult, BulkResult, LogPage, ReportsPage, UndoResult } from '../../lib/contract'
import { type Answer, type Ask, type Client, expectContract } from './api'

export const why = { reason: 'for a test' }

type More = object

/** An admin's requests below `/admin`, with a reason and by token unless `ask` has a cookie. */
export function moderatorOf(api: Client, ask: Ask = api.admin) {
  const get = (path: string) => api.request('GET', `/admin/${path}`, ask)
  const order = (path: string, body: unknown = why, headers: Record<string, string> = {}) =>
    api.request('POST', `/admin/${path}`, { ...ask, body, headers: { ...ask.headers, ...headers } })

  const act = async (path: string, more: More = {}) =>
    expectContract(await order(path, { ...why, ...more }), ActionResult)
  const ban = async (agent_id: string, more: More = {}) =>
    expectContract(await order(`agents/${agent_id}/ban`, { ...why, ...more }), BanResult)
  const unban = async (agent_id: string) => expectContract(await order(`agents/${agent_id}/unban`), BanResult)
  const undo = async (line: string | null) => expectContract(await order(`log/${line}/undo`), UndoResult)

  const bulk = async (kind: string, action: string, ids: string[], headers: Record<string, string> = {}) => {
    const answer = await order('bulk', { ...why, kind, action, ids }, headers)
    return { answer, done: expectContract(answer, BulkResult) }
  }

  const log = async (query = '') => expectContract(await get(`log?limit=100&${query}`), LogPage).entries
  const logOf = (target: string) => log(`target_id=${target}`)
  const queue = async (query = '') => expectContract(await get(`reports?limit=100&${query}`), ReportsPage)
  /** The case of a post or reply. */
  const itemOf = async (id: string, query = '') =>
    (await queue(query)).reports.find((item) => (item.reply ?? item.post)?.id === id)
  return { get, order, act, ban, unban, undo, bulk, log, logOf, queue, itemOf }
}

export type Moderator = ReturnType<typeof moderatorOf>

/** Reads a list by its `next_cursor` to the end. */
export async function pagesOf<Page extends { next_cursor: string | null }>(
  page: (after: string) => Promise<Page>,
  between: (page: Page) => Promise<void> = async () => {},
): Promise<Page[]> {
  const pages: Page[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const next: Page = await page(cursor && `&after=${encodeURIComponent(cursor)}`)
    pages.push(next)
    await between(next)
    cursor = next.next_cursor
  }
  return pages
}

/** Reads all lines of a paged export. */
export async function exportOf(page: (after: string) => Promise<Answer>): Promise<Record<string, unknown>[]> {
  const pages = await pagesOf(async (after) => {
    const answer = await page(after)
    return {
      lines: answer.body as Record<string, unknown>[],
      next_cursor: answer.headers.get('x-next-cursor'),
    }
  })
  return pages.flatMap(({ lines }) => lines)
}

export const requestOf = (answer: Answer): string => String(answer.headers.get('x-request-id'))
