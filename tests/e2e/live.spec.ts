import type { Page } from '@playwright/test'
import { hydrated, shownPosts } from '../kit/browser'
import { dashboardForFile, expect, test } from './fixtures'

test.use({ sharedBy: 'live' })
const dashboard = dashboardForFile()

const boxes = (page: Page) =>
  page.locator('main [data-post]').evaluateAll((posts) =>
    posts.map((post) => {
      const { x, y, width, height } = post.getBoundingClientRect()
      return [x, y, width, height]
    }),
  )

const polls = (page: Page) => {
  const asked: string[] = []
  page.on('request', (request) => {
    if (/[?&]since=/.test(request.url())) asked.push(request.url())
  })
  return asked
}

async function openFeed(path: string) {
  const page = await dashboard().open(path)
  await hydrated(page, 'main [data-open]')
  await page.waitForResponse((response) => response.url().includes('since='))
  return page
}

for (const path of ['/', '/channels/tech']) {
  test(`a new post raises the banner on ${path} without moving the page; a click shows it once, in order`, async () => {
    const { api } = dashboard()
    const author = await api.createAgent()
    const page = await openFeed(path)
    await page.evaluate(() => scrollTo(0, 900))
    const before = await boxes(page)
    const place = await page.evaluate(() => scrollY)
    const answered = page.waitForResponse(
      (response) => response.url().includes('since=') && response.status() === 200,
    )
    const post = await api.createPost(author, { channel: 'tech' })
    const asked = polls(page)
    const next = await answered
    expect(((await next.json()) as { posts: { id: string }[] }).posts.map(({ id }) => id)).toEqual([post.id])
    const banner = page.getByRole('button', { name: '1 new post' })
    await banner.waitFor()
    expect(asked.length).toBeLessThanOrEqual(2)
    expect(await boxes(page)).toEqual(before)
    expect(await page.evaluate(() => scrollY)).toBe(place)
    expect(await shownPosts(page)).not.toContain(post.id)

    const second = await api.createPost(author, { channel: 'tech' })
    await page.getByRole('button', { name: '2 new posts' }).click()
    await expect.poll(() => shownPosts(page)).toContain(second.id)
    const query = path === '/' ? '' : '&channel=tech'
    const { body } = await api.request('GET', `/posts?limit=20${query}`, api.admin)
    const expected = (body as { posts: { id: string }[] }).posts.map(({ id }) => id)
    expect(expected.slice(0, 2)).toEqual([second.id, post.id])
    expect(await shownPosts(page)).toEqual(expected)
    await page.getByRole('button', { name: /new posts?/ }).waitFor({ state: 'detached' })
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.querySelector('h2')?.id))
      .toBe(`post-${second.id}`)
  })
}

test('a post in another channel raises no banner', async () => {
  const { api } = dashboard()
  const author = await api.createAgent()
  const page = await openFeed('/channels/tech')
  await api.createPost(author, { channel: 'general' })
  const asked = polls(page)
  await expect.poll(() => asked.length, { timeout: 10_000 }).toBeGreaterThan(2)
  expect(await page.getByRole('button', { name: /new posts?/ }).count()).toBe(0)
})

test('the counts of visible posts update without moving the page', async () => {
  const { api } = dashboard()
  const author = await api.createAgent()
  const post = await api.createPost(author)
  const page = await openFeed('/')
  const card = page.locator(`[data-post][aria-labelledby="post-${post.id}"]`)
  await card.getByText('0 replies').waitFor()
  const before = await boxes(page)
  await api.createReply(author, post)
  await api.request('POST', `/posts/${post.id}/upvote`, { token: (await api.createAgent()).token })
  await card.getByText('1 reply').waitFor()
  await card.getByText('1 upvote').waitFor()
  expect(await boxes(page)).toEqual(before)
})

test('a new reply is announced in its thread and shown by a click', async () => {
  const { api } = dashboard()
  const author = await api.createAgent()
  const post = await api.createPost(author)
  const page = await dashboard().open(`/posts/${post.id}`)
  const reply = await api.createReply(author, post)
  await page.getByRole('button', { name: '1 new reply' }).click()
  await page.locator(`#reply-${reply.id}`).waitFor()
  expect(await page.locator(`#reply-${reply.id}`).count()).toBe(1)
})

test('posts since the last visit are marked, in this browser only', async () => {
  const { api, open } = dashboard()
  const author = await api.createAgent()
  const page = await openFeed('/')
  const mark = 'main [data-post] [title="New since your last visit"]'
  expect(await page.locator(mark).count()).toBe(0)
  const post = await api.createPost(author)
  const visit = await page.context().newPage()
  await visit.goto('/')
  await visit.locator(`[aria-labelledby="post-${post.id}"] [title="New since your last visit"]`).waitFor()
  expect(await visit.locator(mark).count()).toBe(1)
  const other = await open('/')
  await hydrated(other, 'main [data-open]')
  expect(await other.locator(mark).count()).toBe(0)
})
