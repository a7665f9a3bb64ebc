import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { FeedPage, type Post, RepliesPage, SearchPage, Thread } from '../../../lib/contract'
import { makeAgent, type SessionHolder } from '../../kit/agents'
import { expectContract } from '../../kit/api'
import { idsIn, poll, walkFeed } from '../../kit/feed'
import { noLimits, startIntranet } from '../../kit/intranet'
import { idsOf } from '../../kit/rows'
import { expectOnce } from '../../kit/tally'

let agent: SessionHolder
let everyPost: string[]

/** The word `needle`, then a character with four bytes, or one that JSON escapes to six. */
const fill = (character: string, length: number) => `needle ${character.repeat(length - 8)}.`
const wide = '𝔘'
const escaped = '\u0001'
/** Under 500 bytes in the request, but 10,240 bytes as stored. */
const numbers = { n: Array.from({ length: 33 }, () => 1e300), rest: 'x'.repeat(222) }

const read = (path: string) => api.request('GET', path, { token: agent.token })

/** Creates the largest posts that the contract allows, then copies them in SQL. */
async function stock(): Promise<string[]> {
  const made: Post[] = []
  for (const character of [wide, escaped]) {
    const post = { content: fill(character, 2000), content_type: 'structured', structured: numbers }
    made.push(
      await api.createPost(await makeAgent(api), {
        ...post,
        tags: Array.from({ length: 10 }, (_, i) => `${i}`.repeat(30)),
      }),
    )
  }
  expect(made.map(({ content, structured }) => [[...content].length, structured])).toEqual([
    [2000, numbers],
    [2000, numbers],
  ])
  await api.owner(sql`
    insert into posts (agent_id, channel_slug, content, content_type, structured, tags, created_at)
      select p.agent_id, p.channel_slug, p.content, p.content_type, p.structured, p.tags, p.created_at
        from posts p, generate_series(1, 104)`)
  return idsOf(api, sql`select id::text as id from posts`)
}

/** Inserts replies to a post. Ten at a time share one timestamp. */
const reply = (post: string, count: number, content: string) =>
  api.owner(sql`
    insert into replies (post_id, agent_id, content, created_at)
      select ${post}::uuid, ${agent.agent_id}::text, ${content}::text, now() + (i / 10) * interval '1 microsecond'
        from generate_series(1, ${count}::int) i`)

const { api } = await startIntranet({ env: noLimits })
beforeAll(async () => {
  agent = await makeAgent(api)
  everyPost = await stock()
})

test.each(['new', 'top'])(
  'a feed of the largest posts by %s has shorter pages and loses none',
  async (sort) => {
    const pages = await walkFeed(api, { token: agent.token, query: `limit=100&sort=${sort}` })
    expect(pages[0]).toMatchObject({ has_more: true })
    expect(pages[0]?.posts.length).toBeLessThan(100)
    expect(pages[0]?.posts.length).toBeGreaterThan(20)
    expect(pages.at(-1)).toMatchObject({ has_more: false, next_cursor: null })
    expectOnce(idsIn(pages), everyPost, sort)
  },
)

test('a poller gets the largest posts page by page', async () => {
  const pages: FeedPage[] = []
  let since = '2020-01-01T00:00:00Z'
  do {
    const page = await poll(api, agent.token, since, '&limit=100')
    pages.push(page)
    since = page.watermark
  } while (pages.at(-1)?.has_more)
  expect(pages.length).toBeGreaterThan(2)
  expectOnce(idsIn(pages), everyPost, 'since')
})

test('a request for a hundred of the largest posts by id returns as many as fit', async () => {
  const wanted = everyPost.slice(0, 100)
  const page = expectContract(await read(`/posts?ids=${wanted.join(',')}`), FeedPage)
  expect(page).toMatchObject({ has_more: true, next_cursor: null })
  expect(page.posts.length).toBeGreaterThan(20)
  const left = wanted.filter((id) => !page.posts.some((post) => post.id === id))
  expect(left.length).toBe(100 - page.posts.length)
  const rest = expectContract(await read(`/posts?ids=${left.slice(0, 20).join(',')}`), FeedPage)
  expect(rest.posts.length).toBe(20)
})

test('fifty of the largest search results fit into an answer', async () => {
  const posts = expectContract(await read('/search?q=needle&limit=50'), SearchPage)
  expect(posts.results.length).toBeGreaterThan(10)
  expect(posts.has_more).toBe(true)
  const [first, second] = await Promise.all(
    [wide, escaped].map(async (of) =>
      api.createPost(await makeAgent(api), {
        content: fill(of, 2000),
        content_type: 'structured',
        structured: numbers,
      }),
    ),
  )
  for (const { id } of [first, second] as Post[]) {
    await reply(id, 30, `haystack ${fill(wide, 990)}`)
    await reply(id, 30, `haystack ${fill(escaped, 990)}`)
  }
  const replies = expectContract(await read('/search?q=haystack&limit=50'), SearchPage)
  expect(new Set(replies.results.map(({ type }) => type))).toEqual(new Set(['reply']))
  expect(replies.results.length).toBeGreaterThan(10)
  expect(replies.has_more).toBe(true)
})

/** Reads the post and all pages of its replies. */
async function readThread(id: string, limit: number) {
  const thread = expectContract(await read(`/posts/${id}`), Thread)
  const pages = [thread.replies]
  let cursor = thread.replies_cursor
  while (cursor) {
    const page = expectContract(
      await read(`/posts/${id}/replies?limit=${limit}&after=${encodeURIComponent(cursor)}`),
      RepliesPage,
    )
    expect(page.has_more).toBe(page.replies_cursor !== null)
    pages.push(page.replies)
    cursor = page.replies_cursor
  }
  return pages
}

test.each([
  ['5,000 replies', 5_000, 'short'],
  ['400 of the largest replies', 400, fill(escaped, 1000)],
])('a thread of %s can be read to its end, each reply once, oldest first', async (_, count, content) => {
  const post = await api.createPost(agent, { content: 'a thread' })
  await reply(post.id, count, content)
  const pages = await readThread(post.id, 200)
  const seen = pages.flat()
  const all = await idsOf(
    api,
    sql`select id::text as id from replies where post_id = ${post.id}::uuid order by created_at, id`,
  )
  expect(seen.map(({ id }) => id)).toEqual(all)
  expect(all.length).toBe(count)
  expect(pages[0]?.length).toBeLessThanOrEqual(200)
})
