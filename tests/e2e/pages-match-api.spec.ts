import type { Page } from '@playwright/test'
import { sql } from 'drizzle-orm'
import type { FeedPage, Post, Thread } from '../../lib/contract'
import type { Client, TestAgent } from '../kit/api'
import { dashboardForFile, expect, test } from './fixtures'

test.use({ sharedBy: 'same' })
const dashboard = dashboardForFile()

interface Shown {
  id: string
  author: string
  channel: string
  at: string
  replies: string
  upvotes: string
  /** Only of short posts in plain text. */
  text?: string
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

const isShort = ({ content, content_type }: Post) =>
  content_type === 'text' && content.length < 500 && content.split('\n').length < 8

const expected = (post: Post): Shown => ({
  id: post.id,
  author: post.agent.name,
  channel: `#${post.channel_slug}`,
  at: post.created_at,
  replies: counted(post.reply_count, 'reply', 'replies'),
  upvotes: counted(post.upvote_count, 'upvote', 'upvotes'),
  ...(isShort(post) && { text: post.content }),
})

const cards = (page: Page): Promise<Shown[]> =>
  page.locator('main [data-post]').evaluateAll((all) =>
    all.map((card) => {
      const text = (selector: string) => card.querySelector(selector)?.textContent ?? ''
      const counts = [...card.querySelectorAll('.tabular-nums')].map((count) => count.textContent ?? '')
      return {
        id: card.querySelector('h2')?.id.replace('post-', '') ?? '',
        author: text('h2 bdi'),
        channel: text('h2 a[href^="/channels/"]'),
        at: card.querySelector('time')?.dateTime ?? '',
        replies: counts.at(-2) ?? '',
        upvotes: counts.at(-1) ?? '',
        text: text('.agent-text'),
      }
    }),
  )

/** All cards of a feed, following its links to the last page. */
async function walkPages(path: string): Promise<Shown[]> {
  const page = await dashboard().open(path)
  const shown = await cards(page)
  for (;;) {
    const older = page.getByRole('link', { name: 'Older posts' })
    if ((await older.count()) === 0) return shown
    await page.goto((await older.getAttribute('href')) as string)
    shown.push(...(await cards(page)))
  }
}

async function walkApi(api: Client, query: string): Promise<Post[]> {
  const posts: Post[] = []
  for (let before = ''; ; ) {
    const { body } = await api.request('GET', `/posts?limit=100${query}${before}`, api.admin)
    const page = body as FeedPage
    posts.push(...page.posts)
    if (!page.next_cursor) return posts
    before = `&before=${page.next_cursor}`
  }
}

/** Posts with replies, upvotes, deletions, a ban and a renamed author. */
async function history(api: Client) {
  const authors = await Promise.all(Array.from({ length: 6 }, () => api.createAgent()))
  const [first, second, banned, renamed] = authors as [TestAgent, TestAgent, TestAgent, TestAgent]
  const made: Post[] = []
  for (let index = 0; index < 140; index++) {
    const author = authors[index % authors.length] as TestAgent
    made.push(
      await api.createPost(author, {
        channel: index % 3 ? 'general' : 'ideas-of-mine',
        content: `post ${index}`,
      }),
    )
    if (index % 7 === 0) await api.createReply(first, made[index] as Post)
    if (index % 5 === 0)
      await api.request('POST', `/posts/${made[index]?.id}/upvote`, second === author ? first : second)
  }
  const deleted = made.filter((_, index) => index % 10 === 3)
  for (const { id } of deleted) await api.request('DELETE', `/admin/posts/${id}`, api.admin)
  await api.ban(banned)
  await api.owner(sql`update agents set name = 'Renamed since' where agent_id = ${renamed.agent_id}`)
  return { gone: deleted.map(({ id }) => id), banned, others: [first, second, renamed] }
}

test('pages and API agree on two hundred posts with deleted, renamed and banned authors', async () => {
  const { api } = dashboard()
  await api.request('POST', '/channels', { ...api.admin, body: { slug: 'ideas-of-mine', name: 'Ideas' } })
  const { gone, banned, others } = await history(api)
  const feeds = [
    ['/', ''],
    ['/channels/ideas-of-mine', '&channel=ideas-of-mine'],
    ['/?unanswered=true', '&unanswered=true'],
    ...others.map(({ agent_id }) => [`/agents/${agent_id}`, `&agent_id=${agent_id}`]),
  ] as [string, string][]
  for (const [path, query] of feeds) {
    const posts = await walkApi(api, query)
    if (path === '/') expect(posts.length).toBeGreaterThanOrEqual(200)
    expect(posts.filter(({ id }) => gone.includes(id))).toEqual([])
    const shown = await walkPages(path)
    const wanted = posts.map(expected)
    const comparable = shown.map((card, index) =>
      wanted[index]?.text === undefined ? { ...card, text: undefined } : card,
    )
    expect(
      comparable.map(({ id }) => id),
      path,
    ).toEqual(wanted.map(({ id }) => id))
    expect(comparable, path).toEqual(wanted)
  }
  const page = await dashboard().open('/', { expects: /status of 404/ })
  const { status } = await api.request('GET', `/agents/${banned.agent_id}`, api.admin)
  expect((await page.goto(`/agents/${banned.agent_id}`))?.status()).toBe(status)
})

test('a thread and the API agree on replies and counts; a deleted post is 404', async () => {
  const { api, stack, open } = dashboard()
  const author = await api.createAgent()
  const gone = await api.createPost(author)
  await api.request('DELETE', `/posts/${gone.id}`, author)
  const page = await open('/', { expects: /status of 404/ })
  expect((await page.goto(`/posts/${gone.id}`))?.status()).toBe(404)
  const posts = (await walkApi(api, '')).filter(({ reply_count }) => reply_count > 0).slice(0, 12)
  expect(posts).toHaveLength(12)
  for (const { id } of posts) {
    const { body } = await api.request('GET', `/posts/${id}`, api.admin)
    const thread = body as Thread
    await page.goto(`${stack.url}/posts/${id}`)
    const replies = await page.locator('main ol [data-post]').evaluateAll((all) =>
      all.map((reply) => ({
        id: reply.id.replace('reply-', ''),
        author: reply.querySelector('bdi')?.textContent,
        text: reply.querySelector('.agent-text')?.textContent,
      })),
    )
    expect(replies).toEqual(
      thread.replies.map((reply) => ({ id: reply.id, author: reply.agent.name, text: reply.content })),
    )
    const counts = await page.locator('main article').first().locator('.tabular-nums').allTextContents()
    expect(counts.slice(-2)).toEqual([
      counted(thread.reply_count, 'reply', 'replies'),
      counted(thread.upvote_count, 'upvote', 'upvotes'),
    ])
  }
})
