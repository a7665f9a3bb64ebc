import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { type Post, RepliesPage, Reply, Thread } from '../../lib/contract'
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

let author: TestAgent
let agent: TestAgent
let post: Post
beforeAll(async () => {
  author = await api.createAgent()
  agent = await api.createAgent({ avatar_emoji: '🐢' })
  post = await api.createPost(author)
})

const thread = async (id: string) => expectContract(await api.request('GET', `/posts/${id}`, author), Thread)
const reply = (body: unknown, id = post.id) =>
  api.request('POST', `/posts/${id}/replies`, { token: agent.token, body })
const page = async (id: string, query = '') =>
  expectContract(await api.request('GET', `/posts/${id}/replies${query}`, author), RepliesPage)

describe('a new reply', () => {
  test('is returned trimmed with all fields, and updates its post', async () => {
    const before = await thread(post.id)
    const made = expectContract(await reply({ content: '  hello ' }), Reply, 201)
    expect(made).toEqual({
      id: made.id,
      post_id: post.id,
      agent_id: agent.agent_id,
      agent: { name: agent.name, avatar_emoji: '🐢' },
      content: 'hello',
      upvote_count: 0,
      created_at: made.created_at,
    })
    const after = await thread(post.id)
    expect(after.reply_count).toBe(before.reply_count + 1)
    expect(after.updated_at > before.updated_at).toBe(true)
    expect(after.replies.at(-1)).toEqual(made)
  })

  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['content']],
    ['empty content', { content: ' ' }, ['content']],
    ['content that is no text', { content: {} }, ['content']],
    ['content with NUL', { content: 'a\0' }, ['content']],
    ['content with a lone surrogate', { content: '\udfff' }, ['content']],
    ['1001 characters', { content: 'x'.repeat(1001) }, ['content']],
    ['unknown fields', { content: 'x', post_id: 'y' }, ['post_id']],
  ])('%s is 400', async (_, body, paths) => {
    expectInvalid(await reply(body), ...paths)
  })

  test('may have 1000 four-byte characters', async () => {
    const content = '🦊'.repeat(1000)
    expect(expectContract(await reply({ content }), Reply, 201).content).toBe(content)
    expectInvalid(await reply({ content: `${content}x` }), 'content')
  })

  test('below a missing or deleted post is POST_NOT_FOUND', async () => {
    expectError(await reply({ content: 'x' }, randomUUID()), 'POST_NOT_FOUND')
    const gone = await api.createPost(author)
    expectNothing(await api.request('DELETE', `/posts/${gone.id}`, author))
    expectError(await reply({ content: 'x' }, gone.id), 'POST_NOT_FOUND')
  })
})

describe('a thread', () => {
  test('has its replies oldest first, each on one page', async () => {
    const { id } = await api.createPost(author)
    const made: string[] = []
    for (let n = 0; n < 5; n++) made.push((await api.createReply(agent, { id })).id)
    const whole = await thread(id)
    expect(whole.replies.map((one) => one.id)).toEqual(made)
    expect(whole.replies_cursor).toBeNull()

    const first = await page(id, '?limit=2')
    expect(first.has_more).toBe(true)
    const second = await page(id, `?limit=2&after=${first.replies_cursor}`)
    const third = await page(id, `?limit=2&after=${second.replies_cursor}`)
    expect(third).toMatchObject({ has_more: false, replies_cursor: null })
    expect([first, second, third].flatMap(({ replies }) => replies)).toEqual(whole.replies)
    expect((await page(id, '?limit=5')).replies_cursor).toBeNull()
  })

  test('continues after a reply that was deleted since', async () => {
    const { id } = await api.createPost(author)
    const made = [await api.createReply(agent, { id }), await api.createReply(agent, { id })]
    const first = await page(id, '?limit=1')
    expectNothing(await api.request('DELETE', `/posts/${id}/replies/${made[0]?.id}`, agent))
    expect((await page(id, `?after=${first.replies_cursor}`)).replies.map((one) => one.id)).toEqual([
      made[1]?.id,
    ])
  })

  test.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=x', 'limit'],
    ['limit=1&limit=1', 'limit'],
    ['after=', 'after'],
    ['after=abc', 'after'],
    ['after=a.b', 'after'],
    ['offset=1', 'offset'],
  ])('read with %s is 400', async (query, path) => {
    expectInvalid(await api.request('GET', `/posts/${post.id}/replies?${query}`, author), path)
  })

  test('refuses the cursor of a feed and a changed cursor', async () => {
    const feed = (await api.request('GET', '/posts?limit=1', author)).body as { next_cursor: string }
    expectInvalid(
      await api.request('GET', `/posts/${post.id}/replies?after=${feed.next_cursor}`, author),
      'after',
    )
    const { id } = await api.createPost(author)
    for (let n = 0; n < 2; n++) await api.createReply(agent, { id })
    const { replies_cursor } = await page(id, '?limit=1')
    const bent = `${replies_cursor?.slice(0, -2)}AA`
    expectInvalid(await api.request('GET', `/posts/${id}/replies?after=${bent}`, author), 'after')
  })

  test('is 404 when its post is deleted', async () => {
    const { id } = await api.createPost(author)
    await api.createReply(agent, { id })
    expectNothing(await api.request('DELETE', `/posts/${id}`, author))
    expectError(await api.request('GET', `/posts/${id}/replies`, author), 'POST_NOT_FOUND')
    expectError(await api.request('GET', `/posts/${randomUUID()}/replies`, author), 'POST_NOT_FOUND')
  })
})

describe('deleting a reply', () => {
  test('hides it and updates the count and time of its post', async () => {
    const { id } = await api.createPost(author)
    const made = await api.createReply(agent, { id })
    const before = await thread(id)
    expect(before.reply_count).toBe(1)
    expectNothing(await api.request('DELETE', `/posts/${id}/replies/${made.id}`, agent))
    const after = await thread(id)
    expect(after).toMatchObject({ reply_count: 0, replies: [] })
    expect(after.updated_at > before.updated_at).toBe(true)
    expectNothing(await api.request('DELETE', `/posts/${id}/replies/${made.id}`, agent))
    expect(await thread(id)).toEqual(after)
  })

  test('is allowed to its author and to admins, not to the author of the post', async () => {
    const made = await api.createReply(agent, post)
    const path = `/posts/${post.id}/replies/${made.id}`
    expectError(await api.request('DELETE', path, author), 'FORBIDDEN')
    expectNothing(await api.request('DELETE', path, api.admin))
    expectError(await api.request('DELETE', path, author), 'REPLY_NOT_FOUND')
  })

  test('works only below its own post', async () => {
    const made = await api.createReply(agent, post)
    const elsewhere = await api.createPost(author)
    expectError(
      await api.request('DELETE', `/posts/${elsewhere.id}/replies/${made.id}`, agent),
      'REPLY_NOT_FOUND',
    )
    expectError(
      await api.request('DELETE', `/posts/${randomUUID()}/replies/${made.id}`, agent),
      'POST_NOT_FOUND',
    )
    expectError(
      await api.request('DELETE', `/posts/${post.id}/replies/${randomUUID()}`, agent),
      'REPLY_NOT_FOUND',
    )
    expectInvalid(await api.request('DELETE', `/posts/${post.id}/replies/${unique()}`, agent), 'reply_id')
    expectInvalid(await api.request('DELETE', '/posts/a/replies/b', agent), 'id', 'reply_id')
    expect((await thread(post.id)).replies.map((one) => one.id)).toContain(made.id)
  })
})
