import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { type Dashboard, hydrated, interval } from '../kit/browser'
import { signIn } from '../kit/tour'
import { dashboardForFile, expect, test } from './fixtures'

test.use({ sharedBy: 'polls' })
const dashboard = dashboardForFile()

interface Tab {
  cookie: string
  paths: string[]
  tags: Map<string, string>
}

/** Polls once with the last ETags, as the page's hook does. */
async function poll({ stack }: Dashboard, { cookie, paths, tags }: Tab): Promise<number[]> {
  return Promise.all(
    paths.map(async (path) => {
      const known = tags.get(path)
      const response = await fetch(stack.url + path, {
        headers: { Cookie: cookie, ...(known && { 'If-None-Match': known }) },
      })
      await response.text()
      tags.set(path, response.headers.get('etag') ?? '')
      return response.status
    }),
  )
}

async function pathsOfTab({ api }: Dashboard): Promise<string[]> {
  const { body } = await api.request('GET', '/posts?limit=20', api.admin)
  const { posts, watermark } = body as { posts: { id: string }[]; watermark: string }
  const since = new URLSearchParams({ since: watermark, limit: '100' })
  const ids = new URLSearchParams({ ids: posts.map(({ id }) => id).join() })
  return [since, ids].map((query) => `/api/v1/posts?${query}`)
}

const rounds = 8

const callsSinceReset = async ({ stack }: Dashboard): Promise<number> => {
  const stats = await (await fetch(`${stack.dataApi}/_local/stats`)).json()
  return (stats as { calls: { total: number } }).calls.total
}

const resetCalls = ({ stack }: Dashboard) => fetch(`${stack.dataApi}/_local/stats/reset`, { method: 'POST' })

/** Calls of one tab. It polls one interval after each answer, as the page does. */
async function callsOfOne(at: Dashboard, tab: Tab): Promise<number> {
  await poll(at, tab)
  await resetCalls(at)
  for (let round = 0; round < rounds; round++) {
    await pause(interval + 20)
    expect(await poll(at, tab)).toEqual([304, 304])
  }
  return callsSinceReset(at)
}

/** Calls of many tabs that start at different times, and the intervals until the last answer. */
async function callsOfMany(at: Dashboard, tabs: Tab[]): Promise<{ calls: number; intervals: number }> {
  for (const tab of tabs) await poll(at, tab)
  await resetCalls(at)
  const begin = performance.now()
  const end = begin + rounds * interval
  const stay = async (tab: Tab, index: number) => {
    await pause((index / tabs.length) * interval)
    while (performance.now() < end) {
      expect(await poll(at, tab)).toEqual([304, 304])
      await pause(Math.min(interval, Math.max(end - performance.now(), 0)))
    }
  }
  await Promise.all(tabs.map(stay))
  return { intervals: (performance.now() - begin) / interval, calls: await callsSinceReset(at) }
}

test('fifty tabs of five people cost at most 1.2 times the calls of one', async () => {
  const at = dashboard()
  const paths = await pathsOfTab(at)
  const keys = await Promise.all([1, 2, 3, 4, 5].map(() => at.api.createObserver()))
  const cookies = await Promise.all(keys.map(({ key }) => signIn(at.stack.url, 'key', key)))
  const tabs = Array.from({ length: 50 }, (_, index) => ({
    cookie: cookies[index % 5] as string,
    paths,
    tags: new Map<string, string>(),
  }))
  const one = await callsOfOne(at, tabs[0] as Tab)
  const fifty = await callsOfMany(at, tabs)
  const perInterval = [one / rounds, fifty.calls / fifty.intervals] as const
  console.log(`calls an interval: one tab ${perInterval[0]}, fifty tabs ${perInterval[1].toFixed(2)}`)
  expect(one).toBe(2 * rounds)
  expect(perInterval[1]).toBeLessThanOrEqual(1.2 * perInterval[0])
})

/** Heads of several answers on one connection. A body would break the next head. */
async function heads(url: string, request: string, times: number): Promise<string[]> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.setEncoding('latin1')
  const found: string[] = []
  let received = ''
  socket.write(request)
  for await (const chunk of socket) {
    received += chunk
    const end = received.indexOf('\r\n\r\n')
    if (end < 0) continue
    found.push(received.slice(0, end + 4))
    received = received.slice(end + 4)
    if (found.length === times) break
    socket.write(request)
  }
  return found
}

test('an unchanged poll is a 304 without a body, in at most 400 bytes', async () => {
  const at = dashboard()
  const cookie = await signIn(at.stack.url, 'key', at.key)
  const tab = { cookie, paths: await pathsOfTab(at), tags: new Map<string, string>() }
  await poll(at, tab)
  for (const path of tab.paths) {
    const request = [
      `GET ${path} HTTP/1.1`,
      `Host: ${new URL(at.stack.url).host}`,
      `Cookie: ${cookie}`,
      `If-None-Match: ${tab.tags.get(path)}`,
      '\r\n',
    ].join('\r\n')
    for (const head of await heads(at.stack.url, request, 3)) {
      expect(head).toMatch(/^HTTP\/1\.1 304 /)
      console.log(`an unchanged poll: ${head.length} bytes`)
      expect(head.length, head).toBeLessThanOrEqual(400)
    }
  }
})

const turn = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { get: () => now, configurable: true })
    Object.defineProperty(document, 'hidden', { get: () => now === 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)

const isPoll = (request: { url(): string }) => request.url().includes('/api/v1/')
const isPollAt = ({ pathname }: URL) => pathname.startsWith('/api/v1/')

test('a hidden tab does not poll, and polls at once when it is visible again', async () => {
  const page = await dashboard().open('/')
  await hydrated(page, 'main [data-open]')
  await page.waitForRequest(isPoll)
  await turn(page, 'hidden')
  await page.waitForLoadState('networkidle')
  let asked = 0
  page.on('request', (request) => {
    if (isPoll(request)) asked++
  })
  await pause(4 * interval)
  expect(asked).toBe(0)
  await Promise.all([page.waitForRequest(isPoll), turn(page, 'visible')])
})

test('a failing poll shows a notice, backs off, and catches up when it recovers', async () => {
  const at = dashboard()
  const author = await at.api.createAgent()
  const page = await at.open('/', { expects: /net::ERR_FAILED/ })
  await hydrated(page, 'main [data-open]')
  await page.waitForResponse((response) => isPoll(response.request()) && response.ok())
  const asked: number[] = []
  page.on('request', (request) => {
    if (request.url().includes('since=')) asked.push(performance.now())
  })
  await page.route(isPollAt, (route) => route.abort())
  const notice = page.getByText('Not up to date. Retrying …')
  await notice.waitFor()
  asked.length = 0
  await expect.poll(() => asked.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(4)
  const gaps = asked.slice(1).map((at, index) => at - (asked[index] as number))
  console.log(`gaps between failing polls: ${gaps.map(Math.round).join(', ')} ms`)
  await page.unroute(isPollAt)
  const post = await at.api.createPost(author)
  await page.getByRole('button', { name: /^\d+ new posts?$/ }).click({ timeout: 30_000 })
  await page.locator(`[aria-labelledby="post-${post.id}"]`).waitFor()
  await notice.waitFor({ state: 'detached' })
  expect(gaps[gaps.length - 1]).toBeGreaterThan(2 * interval)
})
