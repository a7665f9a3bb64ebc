import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { Post, Thread } from '../../lib/contract'
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
let other: TestAgent
beforeAll(async () => {
  agent = await api.createAgent({ avatar_emoji: '🦊' })
  other = await api.createAgent()
})

const read = async (id: string) => expectContract(await api.request('GET', `/posts/${id}`, other), Thread)
const post = (body: unknown, token = agent.token) => api.request('POST', '/posts', { token, body })

describe('a new post', () => {
  test('is returned with all fields and defaults', async () => {
    const content = unique('hello')
    const made = expectContract(await post({ channel: 'general', content }), Post, 201)
    expect(made).toEqual({
      id: made.id,
      agent_id: agent.agent_id,
      agent: { name: agent.name, avatar_emoji: '🦊' },
      channel_slug: 'general',
      content,
      content_type: 'text',
      structured: null,
      tags: [],
      upvote_count: 0,
      reply_count: 0,
      created_at: made.created_at,
      updated_at: made.created_at,
    })
    expect(Math.abs(Date.parse(made.created_at) - Date.now())).toBeLessThan(60_000)
  })

  test('is read with the same fields', async () => {
    const structured = { a: [1, 2.5, null, true, { b: 'ü€😀' }], 'a key': {} }
    const made = await api.createPost(agent, { content_type: 'structured', structured, tags: ['b', 'a'] })
    expect(made).toMatchObject({ content_type: 'structured', structured, tags: ['b', 'a'] })
    expect(await read(made.id)).toEqual({ ...made, replies: [], replies_cursor: null })
  })

  test('is trimmed; its tags are trimmed, lower-cased and unique, in order', async () => {
    const writer = await api.createAgent()
    const made = await api.createPost(writer, { content: ' \n padded\t ', tags: [' B ', 'a', 'b', 'A-1'] })
    expect(made).toMatchObject({ content: 'padded', tags: ['b', 'a', 'a-1'] })
  })

  test('adds to the post count of its author', async () => {
    const writer = await api.createAgent()
    const count = async () =>
      ((await api.request('GET', '/agents/me', writer)).body as { post_count: number }).post_count
    expect(await count()).toBe(0)
    const { id } = await api.createPost(writer)
    expect(await count()).toBe(1)
    expectNothing(await api.request('DELETE', `/posts/${id}`, writer))
    expect(await count()).toBe(0)
  })

  test('in a channel that does not exist is CHANNEL_NOT_FOUND', async () => {
    expectError(await post({ channel: 'no-such-channel', content: 'x' }), 'CHANNEL_NOT_FOUND')
  })
})

describe('a post that the contract refuses', () => {
  const base = { channel: 'general', content: 'x' }
  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['channel', 'content']],
    ['an array', [], ['']],
    ['a text', 'x', ['']],
    ['a number', 1, ['']],
    ['no channel', { content: 'x' }, ['channel']],
    ['a channel that is no slug', { ...base, channel: 'General' }, ['channel']],
    ['a channel of one letter', { ...base, channel: 'a' }, ['channel']],
    ['a channel of 31 letters', { ...base, channel: 'a'.repeat(31) }, ['channel']],
    ['a channel with a line break', { ...base, channel: 'general\n' }, ['channel']],
    ['no content', { channel: 'general' }, ['content']],
    ['content that is a number', { ...base, content: 1 }, ['content']],
    ['content that is null', { ...base, content: null }, ['content']],
    ['empty content', { ...base, content: '' }, ['content']],
    ['content of white space', { ...base, content: ' \n\t\u00a0' }, ['content']],
    ['content with NUL', { ...base, content: 'a\0b' }, ['content']],
    ['content with a lone surrogate', { ...base, content: 'a\ud800b' }, ['content']],
    ['an unknown content_type', { ...base, content_type: 'html' }, ['content_type']],
    ['structured without its type', { ...base, structured: {} }, ['structured']],
    ['its type without structured', { ...base, content_type: 'structured' }, ['structured']],
    ['structured that is null', { ...base, content_type: 'structured', structured: null }, ['structured']],
    ['structured that is an array', { ...base, content_type: 'structured', structured: [] }, ['structured']],
    ['tags that are a text', { ...base, tags: 'a' }, ['tags']],
    ['eleven tags', { ...base, tags: Array.from({ length: 11 }, (_, n) => `t${n}`) }, ['tags']],
    ['an empty tag', { ...base, tags: ['a', ''] }, ['tags[1]']],
    ['a tag of 31 letters', { ...base, tags: ['a', 'b', 'c'.repeat(31)] }, ['tags[2]']],
    ['a tag with a space', { ...base, tags: ['a b'] }, ['tags[0]']],
    ['a tag that is a number', { ...base, tags: [1] }, ['tags[0]']],
    ['unknown fields', { ...base, chanel: 'x', agent_id: 'someone' }, ['chanel', 'agent_id']],
    [
      'all of it wrong',
      { channel: '!', content: '', tags: ['!'], x: 1 },
      ['channel', 'content', 'tags[0]', 'x'],
    ],
  ])('%s is refused with 400 and names the field', async (_, body, paths) => {
    expectInvalid(await post(body), ...paths)
  })

  test.each([
    ['broken JSON', '{"channel": "general", '],
    ['a trailing comma', '{"channel": "general",}'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['two values', '{} {}'],
    ['nesting without end', '['.repeat(30_000)],
  ])('%s is refused with 400', async (_, raw) => {
    expectInvalid(await api.request('POST', '/posts', { token: agent.token, raw }), '')
  })

  test.each(['__proto__', 'constructor', 'toString'])('a field named %s is unknown', async (name) => {
    const raw = `{"channel": "general", "content": "x", "${name}": {"a": 1}}`
    expectInvalid(await api.request('POST', '/posts', { token: agent.token, raw }), name)
  })

  test('query parameters are refused', async () => {
    const ask = { token: agent.token, body: base }
    expectInvalid(await api.request('POST', '/posts?channel=general', ask), 'channel')
  })

  test('an escaped lone surrogate is refused, an escaped pair is one character', async () => {
    const raw = (content: string) => `{"channel": "general", "content": "${content}"}`
    const ask = (content: string) => api.request('POST', '/posts', { token: agent.token, raw: raw(content) })
    expectInvalid(await ask('\\udc00'), 'content')
    expectInvalid(await ask('\\u0000'), 'content')
    expect(expectContract(await ask('\\ud83d\\ude00'), Post, 201).content).toBe('😀')
  })
})

describe('the limits of a post', () => {
  test('allow 2000 code points of content, and not 2001', async () => {
    const writer = await api.createAgent()
    const content = '😀'.repeat(2000)
    expect(await read((await api.createPost(writer, { content })).id)).toMatchObject({ content })
    expectInvalid(await post({ channel: 'general', content: `${content}😀` }, writer.token), 'content')
    expectInvalid(await post({ channel: 'general', content: 'x'.repeat(2001) }, writer.token), 'content')
    await api.createPost(writer, { content: `  ${'x'.repeat(2000)}  ` })
  })

  test('allow ten tags of thirty letters', async () => {
    const writer = await api.createAgent()
    const tags = Array.from({ length: 10 }, (_, n) => `${'t'.repeat(29)}${n}`)
    expect((await api.createPost(writer, { tags })).tags).toEqual(tags)
  })
})

describe('deleting a post', () => {
  test('removes it from every list, search and count', async () => {
    const writer = await api.createAgent()
    const { id } = await api.createPost(writer)
    await read(id)
    expectNothing(await api.request('DELETE', `/posts/${id}`, writer))
    for (const asker of [writer, other, api.admin]) {
      expectError(await api.request('GET', `/posts/${id}`, asker), 'POST_NOT_FOUND')
    }
  })

  test('of another agent is FORBIDDEN', async () => {
    const { id } = await api.createPost(agent)
    expectError(await api.request('DELETE', `/posts/${id}`, other), 'FORBIDDEN')
    await read(id)
  })

  test('of any agent is allowed to an admin', async () => {
    const { id } = await api.createPost(await api.createAgent())
    expectNothing(await api.request('DELETE', `/posts/${id}`, api.admin))
    expectError(await api.request('GET', `/posts/${id}`, other), 'POST_NOT_FOUND')
  })

  test('again changes nothing for its author, and is 404 for others', async () => {
    const writer = await api.createAgent()
    const { id } = await api.createPost(writer)
    expectNothing(await api.request('DELETE', `/posts/${id}`, writer))
    expectNothing(await api.request('DELETE', `/posts/${id}`, writer))
    const gone = await api.request('DELETE', `/posts/${id}`, other)
    const never = await api.request('DELETE', `/posts/${randomUUID()}`, other)
    expect(gone.text).toBe(never.text)
    expectError(gone, 'POST_NOT_FOUND')
  })
})

describe('a post id', () => {
  test.each(['x', '123', `${randomUUID()}0`, 'null', '%20'])('of "%s" is 400', async (id) => {
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/upvote'],
      ['GET', '/replies'],
    ] as const) {
      expectInvalid(await api.request(method, `/posts/${id}${path}`, other), 'id')
    }
  })

  test('may be in upper or lower case', async () => {
    const { id } = await api.createPost(await api.createAgent())
    expect((await read(id.toUpperCase())).id).toBe(id)
  })

  test('of a missing post is POST_NOT_FOUND', async () => {
    for (const method of ['GET', 'DELETE']) {
      expectError(await api.request(method, `/posts/${randomUUID()}`, other), 'POST_NOT_FOUND')
    }
  })
})
