import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { InvitesPage, ReportsPage } from '../../../lib/contract'
import { makeAgent, makeAgents } from '../../kit/agents'
import { expectContract, expectInvalid } from '../../kit/api'
import { noLimits, startIntranet } from '../../kit/intranet'
import { pagesOf } from '../../kit/moderation'
import { insertPosts } from '../../kit/rows'

let ids: string[]
const { api, moderator } = await startIntranet({ env: { ...noLimits, LIMIT_REPORTS_PER_HOUR: '1000' } })
beforeAll(async () => {
  ids = await insertPosts(api, { agent: (await makeAgent(api)).agent_id, count: 25 })
  const readers = await makeAgents(api, 3)
  for (const [i, id] of ids.entries()) {
    for (const reader of readers.slice(0, 1 + (i % 3))) await api.report(reader, { id })
  }
})

const page =
  (limit: number, query = '') =>
  async (after: string) =>
    expectContract(await moderator.get(`reports?limit=${limit}${query}${after}`), ReportsPage)
const aboutOf = (pages: ReportsPage[]) =>
  pages.flatMap(({ reports }) => reports.map(({ post }) => String(post?.id)))

/** Orders by weight, then oldest first. */
const inOrder = () => [2, 1, 0].flatMap((rest) => ids.filter((_, i) => i % 3 === rest))

test('the queue lists cases by weight, then oldest first', async () => {
  const { reports, open_count } = await moderator.queue()
  expect(reports.map(({ post }) => post?.id)).toEqual(inOrder())
  expect(reports.map(({ weight }) => weight)).toEqual(
    [...reports].map(({ weight }) => weight).sort((a, b) => b - a),
  )
  expect(open_count).toBe(25)
})

test.each([1, 4, 25])(
  'pages of %i have each case once, even if all opened at the same time',
  async (limit) => {
    await api.owner(sql`update report_cases set opened_at = '2026-01-01T00:00:00.123456Z' where weight = 4`)
    const about = aboutOf(await pagesOf(page(limit)))
    expect([...about].sort()).toEqual([...ids].sort())
  },
)

test('pages have each case once while others are added and resolved', async () => {
  const fresh = await insertPosts(api, { agent: (await makeAgent(api)).agent_id, count: 6 })
  const reader = await makeAgent(api)
  const pages = await pagesOf(page(5), async ({ reports }) => {
    await api.report(reader, { id: String(fresh.pop()) })
    await moderator.act(`reports/${reports[0]?.id}/resolve`)
  })
  const about = aboutOf(pages)
  expect(about.filter((id) => ids.includes(id)).sort()).toEqual([...ids].sort())
  expect(new Set(about).size).toBe(about.length)
})

test('resolved cases are another list, and its cursors are invalid in the open list', async () => {
  const resolved = await moderator.queue('state=resolved')
  expect(resolved.reports.length).toBeGreaterThan(4)
  for (const item of resolved.reports) expect(item.resolved).toMatchObject({ by: 'admin:token' })
  await Promise.all([api.mintInvite(), api.mintInvite()])
  const { next_cursor } = expectContract(await moderator.get('invites?limit=1'), InvitesPage)
  for (const foreign of [String(next_cursor), 'x']) {
    expectInvalid(await moderator.get(`reports?after=${encodeURIComponent(foreign)}`), 'after')
  }
})
