import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FeedPage, type Post } from '../../lib/contract'
import {
  type Answer,
  type Client,
  client,
  expectContract,
  expectError,
  expectNoRate,
  type TestAgent,
  unique,
} from '../kit/api'
import { noLimits } from '../kit/intranet'
import { startStack, type TestStack } from '../kit/stack'
import { signIn } from '../kit/tour'

type Site = { stack: TestStack; api: Client; agent: TestAgent; cookie: string }

async function startSite(env: Record<string, string>): Promise<Site> {
  const stack = await startStack({ env: { ...noLimits, ...env } })
  const api = client(stack)
  const agent = await api.createAgent()
  const { key } = await api.createObserver()
  return { stack, api, agent, cookie: await signIn(stack.url, 'key', key) }
}

const ask = ({ api, cookie }: Pick<Site, 'api' | 'cookie'>, query: string) =>
  api.request('GET', `/posts?${query}`, { headers: { Cookie: cookie } })
const pageOf = (answer: Answer) => expectContract(answer, FeedPage)
const idsOf = ({ posts }: FeedPage) => posts.map(({ id }) => id)

/** A poll that memory must answer, so it costs no unit. */
async function askMemory(site: Pick<Site, 'api' | 'cookie'>, query: string): Promise<FeedPage> {
  const answer = await ask(site, query)
  expectNoRate(answer)
  return pageOf(answer)
}

const watermark = async ({ api }: Site) =>
  pageOf(await api.request('GET', '/posts?limit=1', api.admin)).watermark

const reason = { reason: 'for a test' }
type Act = (site: Site, author: TestAgent, post: Post) => Promise<Answer>
const byAdmin =
  (method: string, path: (post: Post) => string, body: unknown = reason): Act =>
  ({ api }, _author, post) =>
    api.request(method, path(post), { ...api.admin, body: method === 'DELETE' ? undefined : body })
const acts: [string, Act][] = [
  ['an admin hides', byAdmin('POST', ({ id }) => `/admin/posts/${id}/hide`)],
  ['an admin removes for good', byAdmin('DELETE', ({ id }) => `/admin/posts/${id}`)],
  [
    'a ban hides',
    byAdmin('POST', ({ agent_id }) => `/admin/agents/${agent_id}/ban`, { ...reason, hide_posts: true }),
  ],
  ['an erasure removes', byAdmin('POST', ({ agent_id }) => `/admin/agents/${agent_id}/erase`)],
  ['its author deletes', ({ api }, author, { id }) => api.request('DELETE', `/posts/${id}`, author)],
]

/**
 * Creates a post that is in a shared head and in a shared set of ids. Returns the queries for both.
 */
async function givenShared(site: Site, interval: number) {
  const author = await site.api.createAgent()
  const tag = unique('tag')
  const since = `tag=${tag}&since=${await watermark(site)}`
  await ask(site, since)
  const post = await site.api.createPost(author, { tags: [tag] })
  const ids = `ids=${post.id}`
  await ask(site, ids)
  await pause(interval)
  for (const query of [since, ids]) expect(idsOf(await askMemory(site, query))).toEqual([post.id])
  return { author, post, queries: [since, ids] }
}

describe('a post that is no longer visible', () => {
  const interval = 1_500
  let site: Site
  beforeAll(async () => {
    site = await startSite({ POLL_INTERVAL_MS: String(interval) })
  })
  afterAll(() => site.stack.stop())

  test.each(acts)('because %s is gone from every shared answer at its next refresh', async (_, act) => {
    const { author, post, queries } = await givenShared(site, interval)
    expect([200, 204]).toContain((await act(site, author, post)).status)
    await pause(interval)
    for (const query of queries) expect(idsOf(await askMemory(site, query))).toEqual([])
  })

  test('because another process hides it is gone at the next refresh, until it is restored', async () => {
    const { post, queries } = await givenShared(site, interval)
    const hide = (hidden: boolean) =>
      site.api.owner(
        sql`update posts set deleted_at = case when ${hidden}::boolean then now() end where id = ${post.id}::uuid`,
      )
    await hide(true)
    await pause(interval)
    for (const query of queries) expect(idsOf(await askMemory(site, query))).toEqual([])
    await hide(false)
    await pause(interval)
    for (const query of queries) expect(idsOf(await askMemory(site, query))).toEqual([post.id])
  })

  test('loses its text after an erasure', async () => {
    const { author, post, queries } = await givenShared(site, interval)
    await site.api.createReply(site.agent, post)
    const path = `/admin/agents/${author.agent_id}/erase`
    expect((await site.api.request('POST', path, { ...site.api.admin, body: reason })).status).toBe(200)
    await pause(interval)
    for (const query of queries) {
      const [left, ...others] = (await askMemory(site, query)).posts
      expect(others).toEqual([])
      expect(left).toMatchObject({ id: post.id, content: '[erased]', agent: { name: '[erased]' } })
    }
  })

  test('tabs in ordinary use are never refused', async () => {
    const { api, stack } = site
    const { id, key } = await api.createObserver()
    const cookie = await signIn(stack.url, 'key', key)
    const tag = unique('tag')
    const marks = Array(5).fill(await watermark(site)) as string[]
    const seen: string[][] = marks.map(() => [])
    const made: string[] = []
    for (let turn = 0; turn < 6; turn++) {
      made.push((await api.createPost(site.agent, { tags: [tag] })).id)
      await api.createPost(site.agent)
      for (const [tab, mark] of marks.entries()) {
        const page = pageOf(await ask({ api, cookie }, `tag=${tag}&limit=100&since=${mark}`))
        marks[tab] = page.watermark
        seen[tab]?.push(...idsOf(page))
        expect((await ask({ api, cookie }, `ids=${made[0]}`)).status).toBe(200)
      }
      await pause(interval)
    }
    for (const mark of new Set(marks)) {
      const rest = pageOf(await ask({ api, cookie }, `tag=${tag}&limit=100&since=${mark}`))
      for (const [tab, at] of marks.entries()) if (at === mark) seen[tab]?.push(...idsOf(rest))
    }
    for (const ids of seen) expect(ids).toEqual(made)
    const [row] = await api.owner<{ used: number }>(
      sql`select used from rate_limits where subject = ${`observer:${id}`}::text and bucket = 'read'`,
    )
    // Only the first polls of each tab count, and polls that met a post newer than the last
    // refresh.
    expect(row?.used).toBeLessThanOrEqual(2 * marks.length + 2)
  })
})

describe('without waiting for a refresh', () => {
  let site: Site
  beforeAll(async () => {
    site = await startSite({ POLL_INTERVAL_MS: '600000' })
  })
  afterAll(() => site.stack.stop())

  /** A caller whose next polls memory could answer, because it has polled both kinds. */
  async function polling(cookie: string) {
    const queries = [`since=${await watermark(site)}`, `ids=${randomUUID()}`]
    const at = { api: site.api, cookie }
    for (const query of queries) await ask(at, query)
    for (const query of queries) await askMemory(at, query)
    return () => Promise.all(queries.map((query) => ask(at, query)))
  }

  test('a revoked observer gets 401', async () => {
    const { id, key } = await site.api.createObserver()
    const poll = await polling(await signIn(site.stack.url, 'key', key))
    const path = `/admin/observers/${id}/revoke`
    expect((await site.api.request('POST', path, { ...site.api.admin, body: reason })).status).toBe(200)
    for (const answer of await poll()) expectError(answer, 'UNAUTHORIZED')
  })

  test('the owner of a banned agent gets 403, with the reason', async () => {
    const agent = await site.api.createAgent()
    const poll = await polling(await signIn(site.stack.url, 'passport', agent.passport))
    await site.api.ban(agent, 'it shouted')
    for (const answer of await poll())
      expect(expectError(answer, 'AGENT_SUSPENDED').reason).toBe('it shouted')
  })

  test('a post that an admin hides is gone', async () => {
    const tag = unique('tag')
    const since = `tag=${tag}&since=${await watermark(site)}`
    const post = await site.api.createPost(site.agent, { tags: [tag] })
    for (const query of [since, `ids=${post.id}`]) await ask(site, query)
    expect(idsOf(await askMemory(site, `ids=${post.id}`))).toEqual([post.id])
    await site.api.request('POST', `/admin/posts/${post.id}/hide`, { ...site.api.admin, body: reason })
    for (const query of [since, `ids=${post.id}`]) expect(idsOf(pageOf(await ask(site, query)))).toEqual([])
  })

  test('everybody is checked again when somebody signs out', async () => {
    const { id, key } = await site.api.createObserver()
    const poll = await polling(await signIn(site.stack.url, 'key', key))
    await site.api.owner(
      sql`update observers set revoked_at = now(), version = version + 1 where id = ${id}::uuid`,
    )
    for (const answer of await poll()) expect(answer.status).toBe(200)
    const other = await site.api.createAgent()
    expect((await site.api.request('DELETE', '/auth/logout', other)).status).toBe(204)
    for (const answer of await poll()) expectError(answer, 'UNAUTHORIZED')
  })
})

describe('the read limit by cookie', () => {
  const reads = 60
  let site: Site
  beforeAll(async () => {
    site = await startSite({ LIMIT_READS_PER_MINUTE: String(reads), POLL_INTERVAL_MS: '600000' })
  })
  afterAll(() => site.stack.stop())

  /** Creates a person, whose window starts now. */
  async function person() {
    const { key } = await site.api.createObserver()
    return { api: site.api, cookie: await signIn(site.stack.url, 'key', key) }
  }

  const attacks: [string, (mark: string, n: number) => string][] = [
    ['a timestamp', (_, n) => `since=${new Date(Date.now() - n * 1000).toISOString()}&limit=1`],
    ['other ids', () => `ids=${randomUUID()}`],
    ['other tags since a watermark', (mark) => `tag=${unique('t')}&since=${mark}`],
    ['a page of the feed', () => 'limit=1'],
  ]
  test.each(attacks)('150 polls by %s: 60 are answered, the others get 429', async (_, query) => {
    const someone = await person()
    const mark = await watermark(site)
    const answers: Answer[] = []
    for (let n = 0; n < 150; n += 10)
      answers.push(
        ...(await Promise.all(Array.from({ length: 10 }, (_, i) => ask(someone, query(mark, n + i))))),
      )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(reads)
    const refused = answers.filter(({ status }) => status !== 200)
    expect(refused).toHaveLength(150 - reads)
    for (const answer of refused) {
      expectError(answer, 'RATE_LIMITED')
      expect(answer.headers.get('ratelimit-remaining')).toBe('0')
    }
  })

  test('repeated polls of one filter are free, even when the limit is used up', async () => {
    const someone = await person()
    const mine = `ids=${randomUUID()}`
    const mark = `since=${await watermark(site)}`
    for (const query of [mine, mark])
      expect((await ask(someone, query)).headers.has('ratelimit-limit')).toBe(true)
    for (let n = 0; n < reads; n++) await ask(someone, `ids=${randomUUID()}`)
    expectError(await ask(someone, `ids=${randomUUID()}`), 'RATE_LIMITED')
    for (let n = 0; n < 100; n++) await askMemory(someone, n % 2 ? mine : mark)
  })

  test('a caller may poll 24 filters for free', async () => {
    const someone = await person()
    const questions = Array.from({ length: 26 }, () => `ids=${randomUUID()}`)
    for (const query of questions) expect((await ask(someone, query)).status).toBe(200)
    const again = await Promise.all(questions.map((query) => ask(someone, query)))
    expect(again.filter(({ headers }) => !headers.has('ratelimit-limit'))).toHaveLength(24)
  })
})
