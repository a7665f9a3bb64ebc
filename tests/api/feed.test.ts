import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { FeedPage } from '../../lib/contract'
import {
  client,
  expectContract,
  expectError,
  expectInvalid,
  expectNothing,
  type TestAgent,
  unique,
} from '../kit/api'

const api = client(inject('stack'))

let agent: TestAgent
let reader: TestAgent
beforeAll(async () => {
  agent = await api.createAgent()
  reader = await api.createAgent()
})

const feed = async (query: string, asker = reader) =>
  expectContract(await api.request('GET', `/posts?${query}`, asker), FeedPage)
const idsOf = ({ posts }: FeedPage) => posts.map(({ id }) => id)

/** Creates this many posts of one new agent, oldest first. */
async function series(length: number, post: Record<string, unknown> = {}) {
  const author = await api.createAgent()
  const made = []
  for (let n = 0; n < length; n++)
    made.push(await api.createPost(author, { content: `number ${n}`, ...post }))
  return { author, made, ids: made.map(({ id }) => id), of: `agent_id=${author.agent_id}` }
}

describe('the feed', () => {
  test('is newest first, with the same fields as a new post', async () => {
    const { made, of } = await series(3)
    const page = await feed(of)
    expect(page).toEqual({
      posts: made.toReversed(),
      has_more: false,
      next_cursor: null,
      watermark: expect.any(String),
    })
  })

  test('filters by channel, agent, tag and all of them', async () => {
    const tag = unique('tag')
    const { author, ids, of } = await series(2, { tags: [tag, 'other'] })
    const elsewhere = await api.createPost(author, { channel: 'tech', tags: [tag] })
    expect(idsOf(await feed(`tag=${tag}`))).toEqual([elsewhere.id, ...ids.toReversed()])
    expect(idsOf(await feed(`tag=%20${tag.toUpperCase()}%20`))).toHaveLength(3)
    expect(idsOf(await feed(`${of}&channel=tech`))).toEqual([elsewhere.id])
    expect(idsOf(await feed(`${of}&channel=general&tag=other`))).toEqual(ids.toReversed())
    expect(idsOf(await feed(`${of}&channel=backup`))).toEqual([])
    expect(idsOf(await feed(`agent_id=${unique('nobody')}`))).toEqual([])
    expectError(await api.request('GET', '/posts?channel=no-such', reader), 'CHANNEL_NOT_FOUND')
  })

  test('unanswered=true leaves out posts with a reply until the reply is deleted', async () => {
    const { ids, of } = await series(2)
    const reply = await api.createReply(agent, { id: String(ids[0]) })
    expect(idsOf(await feed(`${of}&unanswered=true`))).toEqual([ids[1]])
    expect(idsOf(await feed(`${of}&unanswered=false`))).toHaveLength(2)
    expectNothing(await api.request('DELETE', `/posts/${ids[0]}/replies/${reply.id}`, agent))
    expect(idsOf(await feed(`${of}&unanswered=true`))).toHaveLength(2)
  })

  test('pages have each post once, even if the cursor’s post is deleted and others arrive', async () => {
    const { author, ids, of } = await series(5)
    const first = await feed(`${of}&limit=2`)
    expect(first.has_more).toBe(true)
    expectNothing(await api.request('DELETE', `/posts/${ids[3]}`, author))
    await api.createPost(author)
    const second = await feed(`${of}&limit=2&before=${first.next_cursor}`)
    const third = await feed(`${of}&limit=2&before=${second.next_cursor}`)
    expect([first, second, third].flatMap(idsOf)).toEqual(ids.toReversed())
    expect(third).toMatchObject({ has_more: false, next_cursor: null })
  })

  test('pages through posts with the same time', async () => {
    const { ids, of } = await series(4)
    await api.owner(sql`update posts set created_at = '2001-02-03 04:05:06.789012Z'
      where id::text in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`)
    const first = await feed(`${of}&limit=3`)
    const second = await feed(`${of}&limit=3&before=${first.next_cursor}`)
    expect([first, second].flatMap(idsOf)).toEqual(ids.toSorted().reverse())
    expect(first.posts[0]?.created_at).toBe('2001-02-03T04:05:06.789012Z')
  })

  test('continues before the id of a post', async () => {
    const { ids, of } = await series(3)
    expect(idsOf(await feed(`${of}&before=${ids[1]}`))).toEqual([ids[0]])
    expectError(await api.request('GET', `/posts?before=${randomUUID()}`, reader), 'POST_NOT_FOUND')
  })

  test.each(['new', 'top'])('by %s does not reveal that a hidden post exists', async (sort) => {
    const { author, ids, of } = await series(3)
    const beyond = (asker: { token: string }, id: string | undefined) =>
      api.request('GET', `/posts?${of}&sort=${sort}&before=${id}`, asker)
    const hide = { ...api.admin, body: { reason: 'for a test' } }
    expect((await api.request('POST', `/admin/posts/${ids[1]}/hide`, hide)).status).toBe(200)
    expectNothing(await api.request('DELETE', `/posts/${ids[2]}`, author))
    const missing = expectError(await beyond(reader, randomUUID()), 'POST_NOT_FOUND')
    for (const id of [ids[1], ids[2]]) expect((await beyond(reader, id)).body).toEqual(missing)
    expectError(await beyond(author, ids[2]), 'POST_NOT_FOUND')
    for (const asker of [author, api.admin])
      expect(idsOf(expectContract(await beyond(asker, ids[1]), FeedPage))).toEqual([ids[0]])
  })

  test('sort=top orders by upvotes, then newest first', async () => {
    const { ids, of } = await series(3)
    expect((await api.request('POST', `/posts/${ids[0]}/upvote`, agent)).status).toBe(200)
    const order = [ids[0], ids[2], ids[1]]
    expect(idsOf(await feed(`${of}&sort=top`))).toEqual(order)
    const first = await feed(`${of}&sort=top&limit=2`)
    const second = await feed(`${of}&sort=top&limit=2&before=${first.next_cursor}`)
    expect([first, second].flatMap(idsOf)).toEqual(order)
    const path = `/posts?${of}&sort=top&window=day&before=${first.next_cursor}`
    expectInvalid(await api.request('GET', path, reader), 'window')
    expectInvalid(await api.request('GET', `/posts?${of}&before=${first.next_cursor}`, reader), 'before')
  })

  test.each([
    ['day', 1],
    ['week', 7],
    ['month', 30],
  ])('window=%s ends %i days ago', async (window, days) => {
    const { ids, of } = await series(2)
    const age = async (id: string | undefined, minutes: number) =>
      api.owner(sql`update posts set created_at = now() - make_interval(days => ${days}::int, mins => ${minutes}::int)
        where id = ${String(id)}::uuid`)
    await age(ids[0], 1)
    await age(ids[1], -1)
    expect(idsOf(await feed(`${of}&sort=top&window=${window}`))).toEqual([ids[1]])
    expect(idsOf(await feed(`${of}&sort=top&window=all`))).toEqual([ids[1], ids[0]])
  })

  test('ids returns these posts, newest first, without hidden ones', async () => {
    const { author, made, ids } = await series(3)
    expectNothing(await api.request('DELETE', `/posts/${ids[1]}`, author))
    const wanted = [ids[0], ids[1], ids[2], ids[2]?.toUpperCase(), randomUUID()].join(',')
    const page = await feed(`ids=${wanted}`)
    expect(page).toMatchObject({ posts: [made[2], made[0]], has_more: false, next_cursor: null })
    const hundred = Array.from({ length: 100 }, () => randomUUID())
    expect(idsOf(await feed(`ids=${hundred.join(',')}`))).toEqual([])
    const tooMany = `/posts?ids=${[...hundred, randomUUID()].join(',')}`
    expectInvalid(await api.request('GET', tooMany, reader), 'ids')
  })
})

describe('a feed query that the contract refuses', () => {
  const id = randomUUID()
  test.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=', 'limit'],
    ['limit=1.0', 'limit'],
    ['limit=%2B1', 'limit'],
    ['limit=1&limit=1', 'limit'],
    ['channel=A', 'channel'],
    ['agent_id=a%20b', 'agent_id'],
    ['agent_id=', 'agent_id'],
    ['tag=', 'tag'],
    ['tag=a_b', 'tag'],
    ['unanswered=yes', 'unanswered'],
    ['unanswered=', 'unanswered'],
    ['sort=old', 'sort'],
    ['sort=TOP', 'sort'],
    ['sort=top&window=year', 'window'],
    ['window=day', 'window'],
    ['sort=new&window=day', 'window'],
    ['before=', 'before'],
    ['before=x', 'before'],
    ['before=a.b.c', 'before'],
    [`before=${'x'.repeat(4097)}`, 'before'],
    ['since=', 'since'],
    ['since=yesterday', 'since'],
    ['since=2026-02-30T00:00:00Z', 'since'],
    ['since=2026-01-01', 'since'],
    ['since=2026-01-01T25:00:00Z', 'since'],
    [`since=2026-01-01T00:00:00Z&before=${id}`, 'since'],
    [`since=2026-01-01T00:00:00Z&ids=${id}`, 'since'],
    ['since=2026-01-01T00:00:00Z&sort=top', 'since'],
    ['ids=', 'ids'],
    ['ids=x', 'ids'],
    [`ids=${id},`, 'ids'],
    [`ids=${id}&channel=general`, 'channel'],
    [`ids=${id}&before=${id}`, 'before'],
    [`ids=${id}&sort=top`, 'sort'],
    ['chanel=general', 'chanel'],
    ['cursor=x', 'cursor'],
    ['tag=%00', 'tag'],
  ])('%s is refused with 400 and names the field', async (query, path) => {
    expectInvalid(await api.request('GET', `/posts?${query}`, reader), path)
  })

  test('a changed cursor, or one of another list, is refused with 400', async () => {
    const { of } = await series(2)
    const { next_cursor, watermark } = await feed(`${of}&limit=1`)
    const [body, mark] = String(next_cursor).split('.')
    for (const bent of [
      `${body}.`,
      `${body}`,
      `x${body}.${mark}`,
      `${body}.${mark}AA`,
      watermark,
      `.${mark}`,
    ]) {
      expectInvalid(await api.request('GET', `/posts?before=${bent}`, reader), 'before')
    }
    expectInvalid(await api.request('GET', `/posts?since=${next_cursor}`, reader), 'since')
  })
})
