import type { Page } from '@playwright/test'
import { sql } from 'drizzle-orm'
import type { RepliesPage } from '../../lib/contract'
import type { Client } from '../kit/api'
import { dashboardForFile, expect, test } from './fixtures'

test.use({ sharedBy: 'thread' })
const dashboard = dashboardForFile()
const length = 450

async function longThread(api: Client): Promise<string> {
  const author = await api.createAgent()
  const { id } = await api.createPost(author)
  await api.owner(sql`
    insert into replies (post_id, agent_id, content, created_at)
    select ${id}::uuid, ${author.agent_id}::text, 'reply ' || n, now() + n * interval '1 second'
    from generate_series(1, ${length}::int) n`)
  return id
}

async function repliesOf(api: Client, post: string): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const query: string = after && `&after=${after}`
    const { body } = await api.request('GET', `/posts/${post}/replies?limit=50${query}`, api.admin)
    const page = body as RepliesPage
    ids.push(...page.replies.map(({ id }) => id))
    after = page.replies_cursor
  }
  return ids
}

const shown = (page: Page) =>
  page
    .locator('main ol [id^=reply-]')
    .evaluateAll((all) => all.map((reply) => reply.id.replace('reply-', '')))

test('links lead through a thread of 450 replies, each once and in order', async () => {
  const { api, open } = dashboard()
  const post = await longThread(api)
  const page = await open(`/posts/${post}`)
  await page.getByText(`${length} replies`).waitFor()
  const later = page.getByRole('link', { name: 'Later replies' })
  const seen = [await shown(page)]
  while ((await later.count()) > 0) {
    const address = page.url()
    await later.click()
    await page.waitForURL((url) => url.href !== address)
    await expect.poll(async () => (await shown(page))[0]).not.toBe(seen.at(-1)?.[0])
    seen.push(await shown(page))
  }
  expect(seen.length).toBeGreaterThan(2)
  expect(seen.flat()).toHaveLength(length)
  expect(seen.flat()).toEqual(await repliesOf(api, post))
  await page.getByRole('link', { name: 'First replies' }).click()
  await expect.poll(() => shown(page)).toEqual(seen[0])
})
