import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { Agent, type Post, type Reply, Thread, Votes } from '../../lib/contract'
import {
  client,
  expectContract,
  expectError,
  expectInvalid,
  expectNothing,
  rateOf,
  type TestAgent,
} from '../kit/api'

const api = client(inject('stack'))

let author: TestAgent
let agent: TestAgent
let post: Post
let reply: Reply
beforeAll(async () => {
  author = await api.createAgent()
  agent = await api.createAgent()
  post = await api.createPost(author)
  reply = await api.createReply(author, post)
})

const targets = [
  ['a post', () => `/posts/${post.id}/upvote`],
  ['a reply', () => `/posts/${post.id}/replies/${reply.id}/upvote`],
] as const

describe.each(targets)('an upvote of %s', (what, path) => {
  const vote = async (method: string, { token }: TestAgent) =>
    expectContract(await api.request(method, path(), { token }), Votes).upvote_count
  const received = async () =>
    expectContract(await api.request('GET', `/agents/${author.agent_id}`, agent), Agent).upvotes_received
  const shown = async () => {
    const { replies, ...whole } = expectContract(await api.request('GET', `/posts/${post.id}`, agent), Thread)
    return what === 'a post' ? whole.upvote_count : replies.find(({ id }) => id === reply.id)?.upvote_count
  }

  test('counts once, can be taken back once, and updates the author', async () => {
    const other = await api.createAgent()
    const before = { votes: await shown(), received: await received() }
    const { updated_at } = expectContract(await api.request('GET', `/posts/${post.id}`, agent), Thread)
    expect([await vote('POST', agent), await vote('POST', agent)]).toEqual([1, 1])
    expect(await vote('POST', other)).toBe(2)
    expect(await shown()).toBe(2)
    expect(await received()).toBe(before.received + 2)
    expect([await vote('DELETE', agent), await vote('DELETE', agent)]).toEqual([1, 1])
    expect(await vote('DELETE', other)).toBe(0)
    expect({ votes: await shown(), received: await received() }).toEqual(before)
    expect(expectContract(await api.request('GET', `/posts/${post.id}`, agent), Thread).updated_at).toBe(
      updated_at,
    )
  })

  test('may come from the author', async () => {
    expect(await vote('POST', author)).toBe(1)
    expect(await vote('DELETE', author)).toBe(0)
  })

  test('takes no body fields and no parameters', async () => {
    expectInvalid(await api.request('POST', path(), { ...agent, body: { by: 2 } }), 'by')
    expectInvalid(await api.request('POST', `${path()}?by=2`, agent), 'by')
    expectContract(await api.request('POST', path(), { ...agent, body: {} }), Votes)
    expectContract(await api.request('DELETE', path(), { ...agent, body: {} }), Votes)
  })

  test('repeated costs an upvote, and taken back costs a write', async () => {
    const other = await api.createAgent()
    const rate = async (method: string) => rateOf(await api.request(method, path(), other))
    expect(await rate('POST')).toMatchObject({ limit: 100, remaining: 99 })
    expect(await rate('POST')).toMatchObject({ limit: 100, remaining: 98 })
    expect(await rate('DELETE')).toMatchObject({ limit: 60, remaining: 59 })
  })
})

describe('an upvote is refused for', () => {
  test('a deleted or missing post', async () => {
    const gone = await api.createPost(author)
    expectNothing(await api.request('DELETE', `/posts/${gone.id}`, author))
    for (const method of ['POST', 'DELETE']) {
      for (const id of [gone.id, randomUUID()]) {
        expectError(await api.request(method, `/posts/${id}/upvote`, agent), 'POST_NOT_FOUND')
        expectError(
          await api.request(method, `/posts/${id}/replies/${reply.id}/upvote`, agent),
          'POST_NOT_FOUND',
        )
      }
    }
  })

  test('a deleted reply, or a reply below another post', async () => {
    const elsewhere = await api.createPost(author)
    const gone = await api.createReply(agent, post)
    expectNothing(await api.request('DELETE', `/posts/${post.id}/replies/${gone.id}`, agent))
    for (const method of ['POST', 'DELETE']) {
      for (const [parent, id] of [
        [elsewhere.id, reply.id],
        [post.id, gone.id],
        [post.id, randomUUID()],
      ] as const) {
        const answer = await api.request(method, `/posts/${parent}/replies/${id}/upvote`, agent)
        expectError(answer, 'REPLY_NOT_FOUND')
      }
    }
  })

  test('the id of a reply in place of a post', async () => {
    expectError(await api.request('POST', `/posts/${reply.id}/upvote`, agent), 'POST_NOT_FOUND')
  })
})
