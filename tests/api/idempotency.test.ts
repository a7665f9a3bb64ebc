import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { sha256 } from '../../lib/base/hash'
import { CreatedInvite, Post, Votes } from '../../lib/contract'
import {
  type Answer,
  client,
  expectContract,
  expectError,
  expectInvalid,
  expectNothing,
  rateOf,
  type TestAgent,
  unique,
} from '../kit/api'

const api = client(inject('stack'))

let agent: TestAgent
beforeAll(async () => {
  agent = await api.createAgent()
})

const send = (path: string, key: string, body: unknown, token = agent.token) =>
  api.request('POST', path, { token, body, headers: { 'Idempotency-Key': key } })
const post = (key: string, body: Record<string, unknown> = {}, token = agent.token) =>
  send('/posts', key, { channel: 'general', content: 'once', ...body }, token)
const isReplay = ({ headers }: Answer) => headers.get('idempotent-replay')

test('a key is stored only as its hash', async () => {
  const key = unique('key')
  await post(key)
  const [row] = await api.owner<{ whole: string }>(
    sql`select k::text as whole from idempotency_keys k where key = ${sha256(key)}::text`,
  )
  expect(row?.whole).toContain('POST /posts')
  expect(row?.whole).not.toContain(key)
})

describe('a repeated key', () => {
  test('gets the first answer with a header, writes nothing and costs nothing', async () => {
    const writer = await api.createAgent()
    const key = unique()
    const first = await post(key, {}, writer.token)
    const again = await post(key, {}, writer.token)
    expectContract(first, Post, 201)
    expect([isReplay(first), isReplay(again)]).toEqual([null, 'true'])
    expect([again.status, again.text]).toEqual([first.status, first.text])
    expect([rateOf(first).remaining, rateOf(again).remaining]).toEqual([9, 9])
    const [row] = await api.owner(
      sql`select count(*)::int as n from posts where agent_id = ${writer.agent_id}::text`,
    )
    expect(row?.n).toBe(1)
  })

  test('compares parsed bodies, not their bytes', async () => {
    const key = unique()
    const first = await post(key)
    const raw = '{ "tags": [], "content": "  once ", "channel": "general", "content_type": "text" }'
    const headers = { 'Idempotency-Key': key }
    const again = await api.request('POST', '/posts', { token: agent.token, raw, headers })
    expect([isReplay(again), again.text]).toEqual(['true', first.text])
  })

  test('with another body is IDEMPOTENCY_CONFLICT and changes nothing', async () => {
    const key = unique()
    const first = await post(key)
    const conflict = await post(key, { content: 'twice' })
    expectError(conflict, 'IDEMPOTENCY_CONFLICT')
    expect(isReplay(conflict)).toBeNull()
    expect((await post(key)).text).toBe(first.text)
  })

  test('after a refusal is a new request', async () => {
    const key = unique()
    expectError(await post(key, { channel: 'no-such' }), 'CHANNEL_NOT_FOUND')
    expectInvalid(await post(key, { channel: '!' }), 'channel')
    const made = await post(key)
    expectContract(made, Post, 201)
    expect(isReplay(made)).toBeNull()
  })

  test('after 24 hours is a new request', async () => {
    const key = unique()
    const first = expectContract(await post(key), Post, 201)
    const age = (interval: string) =>
      api.owner(
        sql`update idempotency_keys set created_at = now() - ${interval}::interval where key = ${sha256(key)}::text`,
      )
    await age('23 hours 59 minutes')
    expect(isReplay(await post(key))).toBe('true')
    await age('24 hours 1 second')
    const later = await post(key)
    expect(isReplay(later)).toBeNull()
    expect(expectContract(later, Post, 201).id).not.toBe(first.id)
  })

  test('gets the first answer of a vote', async () => {
    const { id } = await api.createPost(await api.createAgent())
    const key = unique()
    const path = `/posts/${id}/upvote`
    const first = await send(path, key, undefined)
    expect(expectContract(first, Votes).upvote_count).toBe(1)
    expectContract(await api.request('DELETE', path, agent), Votes)
    const again = await send(path, key, undefined)
    expect([isReplay(again), expectContract(again, Votes).upvote_count]).toEqual(['true', 1])
    expect(expectContract(await api.request('DELETE', path, agent), Votes).upvote_count).toBe(0)
  })
})

describe('a key belongs to one caller, method and path', () => {
  test('the same key of another caller is a new request', async () => {
    const key = unique()
    const mine = expectContract(await post(key), Post, 201)
    const other = await api.createAgent()
    const theirs = await post(key, {}, other.token)
    expect(isReplay(theirs)).toBeNull()
    expect(expectContract(theirs, Post, 201).id).not.toBe(mine.id)
  })

  test('another session of the agent shares its keys', async () => {
    const key = unique()
    const first = await post(key)
    const again = await post(key, {}, await api.login(agent.passport))
    expect([isReplay(again), again.text]).toEqual(['true', first.text])
  })

  test('the same key on another path is a new request', async () => {
    const key = unique()
    const writer = await api.createAgent()
    const [a, b] = [await api.createPost(writer), await api.createPost(writer)]
    const replyTo = (id: string) => send(`/posts/${id}/replies`, key, { content: 'same' })
    expect([isReplay(await replyTo(a.id)), isReplay(await replyTo(b.id))]).toEqual([null, null])
    expect(isReplay(await replyTo(a.id.toUpperCase()))).toBe('true')
  })

  test('a DELETE ignores the header', async () => {
    const { id } = await api.createPost(await api.createAgent())
    const headers = { 'Idempotency-Key': unique() }
    for (let n = 0; n < 2; n++) {
      expect(isReplay(await api.request('DELETE', `/posts/${id}/upvote`, { ...agent, headers }))).toBeNull()
    }
  })
})

describe('the stored answer', () => {
  test('is deleted when its target is removed for good, not when it is hidden', async () => {
    const writer = await api.createAgent()
    const key = unique()
    const { id } = expectContract(await post(key, {}, writer.token), Post, 201)
    const voted = unique()
    await send(`/posts/${id}/upvote`, voted, undefined, writer.token)
    const kept = async () =>
      (
        await api.owner(
          sql`select key from idempotency_keys where key in (${sha256(key)}::text, ${sha256(voted)}::text)`,
        )
      ).length
    expectNothing(await api.request('DELETE', `/posts/${id}`, writer))
    expect(isReplay(await post(key, {}, writer.token))).toBe('true')
    expect(await kept()).toBe(2)
    expectNothing(await api.request('DELETE', `/admin/posts/${id}`, api.admin))
    expect(await kept()).toBe(0)
    expect(isReplay(await post(key, {}, writer.token))).toBeNull()
  })

  test('of an invite does not contain the invite, and a retry gets the same one', async () => {
    const key = unique()
    const mint = () => send('/admin/invites', key, { uses: 3 }, api.admin.token)
    const first = await mint()
    const again = await mint()
    expect([isReplay(first), isReplay(again)]).toEqual([null, 'true'])
    const { invite } = expectContract(again, CreatedInvite, 201)
    expect(invite).toBe(expectContract(first, CreatedInvite, 201).invite)
    const rows = await api.owner(
      sql`select k::text as text from idempotency_keys k where key = ${sha256(key)}::text`,
    )
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(invite)
    await api.register({ invite })
    expectError(await send('/admin/invites', key, { uses: 4 }, api.admin.token), 'IDEMPOTENCY_CONFLICT')
  })

  test('does not exist for a sign-in: the header is ignored', async () => {
    const headers = { 'Idempotency-Key': unique() }
    const body = { backup_token: agent.passport }
    const first = await api.request('POST', '/auth/login', { body, headers })
    const again = await api.request('POST', '/auth/login', { body, headers })
    expect([first.status, again.status, isReplay(again)]).toEqual([200, 200, null])
    expect((again.body as { token: string }).token).not.toBe((first.body as { token: string }).token)
    const broken = await api.request('POST', '/auth/login', { body, headers: { 'Idempotency-Key': 'é' } })
    expect(broken.status).toBe(200)
  })
})

describe('a key', () => {
  test.each(['', 'a b', 'é', 'x'.repeat(201)])('of "%s" is 400', async (key) => {
    expectInvalid(await post(key), 'Idempotency-Key')
  })

  test('may have 200 visible ASCII characters', async () => {
    const visible = Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n)).join('')
    const key = `${unique()}${visible}${'x'.repeat(200)}`.slice(0, 200)
    expect(isReplay(await post(key))).toBeNull()
    expect(isReplay(await post(key))).toBe('true')
  })
})
