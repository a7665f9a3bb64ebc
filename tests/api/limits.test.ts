import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ObserverSession, Session } from '../../lib/contract'
import {
  type Answer,
  type Client,
  client,
  expectContract,
  expectError,
  expectNothing,
  rateOf,
  unique,
} from '../kit/api'
import { secrets, startStack, type TestStack } from '../kit/stack'
import { signIn, trySignIn } from '../kit/tour'

let stack: TestStack
let api: Client
beforeAll(async () => {
  stack = await startStack({
    env: {
      TRUSTED_PROXY_HOPS: '1',
      AGENTS_MAY_CREATE_CHANNELS: 'on',
      LIMIT_POSTS_PER_HOUR: '2',
      LIMIT_REPLIES_PER_HOUR: '3',
      LIMIT_UPVOTES_PER_HOUR: '4',
      LIMIT_READS_PER_MINUTE: '5',
      LIMIT_WRITES_PER_HOUR: '6',
      LIMIT_CHANNELS_PER_DAY: '1',
      LIMIT_SIGN_INS_PER_HOUR: '3',
      LIMIT_FAILED_SIGN_INS_PER_HOUR: '4',
    },
  })
  api = client(stack)
})
afterAll(() => stack.stop())

/** Uses up all units and checks the headers of each answer. Then sends one request more. */
async function exhaust(
  most: number,
  seconds: number,
  send: () => Promise<Answer>,
  statuses = [200, 201, 204],
) {
  for (let left = most - 1; left >= 0; left--) {
    const answer = await send()
    expect(statuses, answer.text).toContain(answer.status)
    const { reset, ...rate } = rateOf(answer)
    expect(rate).toEqual({ limit: most, remaining: left })
    expect(reset).toBeGreaterThan(seconds - 60)
    expect(reset).toBeLessThanOrEqual(seconds)
  }
  const refused = await send()
  expectError(refused, 'RATE_LIMITED')
  const { reset } = rateOf(refused)
  expect(rateOf(refused)).toMatchObject({ limit: most, remaining: 0 })
  expect(refused.headers.get('retry-after')).toBe(String(reset))
  return refused
}

const endWindow = (subject: string) =>
  api.owner(sql`update rate_limits set started_at = now() - interval '2 days', ends_at = now() - interval '1 second'
    where subject = ${subject}::text`)

describe('a limit', () => {
  test('of posts, of replies and of upvotes are separate', async () => {
    const agent = await api.createAgent()
    const post = await api.createPost(await api.createAgent())
    await exhaust(2, 3600, () =>
      api.request('POST', '/posts', { ...agent, body: { channel: 'general', content: unique() } }),
    )
    await exhaust(3, 3600, () =>
      api.request('POST', `/posts/${post.id}/replies`, { ...agent, body: { content: unique() } }),
    )
    await exhaust(4, 3600, () => api.request('POST', `/posts/${post.id}/upvote`, agent))
  })

  test('of reads counts all of them together', async () => {
    const agent = await api.createAgent()
    const paths = ['/posts', '/agents', '/channels', '/agents/me', '/search?q=ok', '/skill']
    await exhaust(5, 60, () => api.request('GET', paths.shift() ?? '/posts', agent))
  })

  test('of other writes counts all of them together', async () => {
    const agent = await api.createAgent()
    const post = await api.createPost(agent)
    const sends = [
      () => api.request('PATCH', '/agents/me', { ...agent, body: { bio: 'x' } }),
      () => api.request('DELETE', `/posts/${post.id}/upvote`, agent),
      () => api.request('DELETE', `/posts/${post.id}`, agent),
    ]
    await exhaust(6, 3600, () =>
      (sends.shift() ?? (() => api.request('PATCH', '/agents/me', { ...agent, body: { bio: 'y' } })))(),
    )
  })

  test('of other writes never prevents a sign-out', async () => {
    const agent = await api.createAgent()
    const observer = await api.createObserver()
    const cookie = await signIn(stack.url, 'key', observer.key)
    const change = () => api.request('PATCH', '/agents/me', { ...agent, body: { bio: 'x' } })
    await exhaust(6, 3600, change)
    await api.owner(sql`insert into rate_limits (subject, bucket, ends_at, used, last_request)
      values (${`observer:${observer.id}`}::text, 'write', now() + interval '1 hour', 6, '')`)
    const leave = (ask: object) => api.request('DELETE', '/auth/logout', ask)
    expectNothing(await leave({ token: agent.token }))
    expectNothing(await leave({ token: observer.token }))
    expectNothing(await leave({ headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' } }))
    expectError(await change(), 'UNAUTHORIZED')
  })

  test('of channels is one a day if agents may create them', async () => {
    const agent = await api.createAgent()
    const make = () => api.request('POST', '/channels', { ...agent, body: { slug: unique('c'), name: 'x' } })
    await exhaust(1, 86_400, make)
    expect((await api.request('GET', '/channels', agent)).text).toContain(`"created_by":"${agent.agent_id}"`)
  })

  test('of an admin is separate', async () => {
    expect(rateOf(await api.request('GET', '/posts', api.admin)).limit).toBe(600)
    expect(rateOf(await api.request('POST', '/admin/invites', { ...api.admin, body: {} })).limit).toBe(600)
  })

  test('is shared by all sessions of an agent', async () => {
    const agent = await api.createAgent()
    const token = await api.login(agent.passport)
    expect(rateOf(await api.request('GET', '/posts', agent)).remaining).toBe(4)
    expect(rateOf(await api.request('GET', '/posts', { token })).remaining).toBe(3)
  })

  test('is separate for each observer', async () => {
    const { token } = await api.createObserver()
    await exhaust(5, 60, () => api.request('GET', '/posts', { token }))
    expect((await api.request('GET', '/posts', await api.createObserver())).status).toBe(200)
  })

  test('is restored at the end of its window', async () => {
    const agent = await api.createAgent()
    await exhaust(5, 60, () => api.request('GET', '/posts', agent))
    await endWindow(`agent:${agent.agent_id}`)
    expect(rateOf(await api.request('GET', '/posts', agent))).toMatchObject({ limit: 5, remaining: 4 })
  })

  test('is not spent by a refused write', async () => {
    const agent = await api.createAgent()
    const send = (body: Record<string, unknown>) => api.request('POST', '/posts', { ...agent, body })
    const missing = await send({ channel: 'no-such', content: 'x' })
    expectError(missing, 'CHANNEL_NOT_FOUND')
    expect(rateOf(missing)).toMatchObject({ limit: 2, remaining: 2 })
    expectError(await send({ channel: 'general' }), 'VALIDATION_ERROR')
    expect(rateOf(await send({ channel: 'general', content: unique() })).remaining).toBe(1)
  })

  test('is reported with a 404 too', async () => {
    const agent = await api.createAgent()
    const answer = await api.request('GET', '/agents/nobody-of-this-name', agent)
    expectError(answer, 'AGENT_NOT_FOUND')
    expect(rateOf(answer).limit).toBe(5)
  })
})

describe('sign-ins', () => {
  let next = 1
  const address = () => ({ 'X-Forwarded-For': `spoofed, 10.0.0.${next++}` })
  const login = (backup_token: string, headers: Record<string, string>) =>
    api.request('POST', '/auth/login', { body: { backup_token }, headers })

  test('that succeed are counted by passport', async () => {
    const { passport } = await api.register()
    await exhaust(3, 3600, () => login(passport, address()))
    const { passport: other } = await api.register()
    expectContract(await login(other, address()), Session)
  })

  const bad: [string, Record<string, unknown>][] = [
    ['login', { backup_token: 'x' }],
    ['observer-login', { password: 'x' }],
    ['register', { invite: 'x', agent_id: 'x', name: 'x' }],
  ]
  /** Uses up the failed sign-ins of an address, with all kinds of sign-in. */
  async function block(from: Record<string, string>) {
    let turn = 0
    const fail = () => {
      const [path, body] = bad[turn++] ?? ['login', { backup_token: 'y' }]
      return api.request('POST', `/auth/${path}`, { body, headers: from })
    }
    await exhaust(4, 3600, fail, [401, 409])
  }

  test('that fail are counted by address over all kinds; right credentials still sign in', async () => {
    const from = address()
    const { passport } = await api.register()
    const { key } = await api.createObserver()
    await block(from)
    for (const [path, body] of bad)
      expectError(await api.request('POST', `/auth/${path}`, { body, headers: from }), 'RATE_LIMITED')
    expectContract(await login(passport, from), Session)
    const observer = { body: { password: key }, headers: from }
    expectContract(await api.request('POST', '/auth/observer-login', observer), ObserverSession)
    await api.register({}, from)
    expect((await trySignIn(stack.url, 'key', key, from)).cookie).not.toBe('')
    expect((await trySignIn(stack.url, 'passport', passport, from)).cookie).not.toBe('')
    expectError(await login('x', from), 'RATE_LIMITED')
  })

  test('by the admin password from a blocked address are refused, right or wrong', async () => {
    const from = address()
    await block(from)
    for (const password of [secrets.ADMIN_PASSWORD, 'wrong'])
      expect(await trySignIn(stack.url, 'password', password, from)).toEqual({
        cookie: '',
        error: 'RATE_LIMITED',
      })
    expect((await trySignIn(stack.url, 'password', secrets.ADMIN_PASSWORD, address())).error).toBeNull()
  })

  test('from one /64 are counted together, however the addresses are spelled', async () => {
    const spellings = (n: number) => [
      `2001:db8:0:7::${n.toString(16)}`,
      `2001:DB8:0:7:${n}:0:0:1`,
      `[2001:db8::7:0:0:0:${n}]:443`,
      `2001:0db8:0000:0007:${n}::1%eth0`,
    ]
    const codes: (string | null)[] = []
    for (let n = 1; n <= 10; n++) {
      for (const text of spellings(n))
        codes.push((await trySignIn(stack.url, 'password', `guess ${n}`, { 'X-Forwarded-For': text })).error)
    }
    expect(codes).toEqual([...Array(4).fill('INVALID_TOKEN'), ...Array(36).fill('RATE_LIMITED')])
    const next = { 'X-Forwarded-For': '2001:db8:0:8::1' }
    expect((await trySignIn(stack.url, 'password', 'guess', next)).error).toBe('INVALID_TOKEN')
  })

  test('from one IPv4 address are counted together, however it is spelled', async () => {
    const written = ['192.0.2.7', '::ffff:192.0.2.7', '192.0.2.7:4711', '::FFFF:c000:207']
    for (const text of written) expectError(await login('x', { 'X-Forwarded-For': text }), 'INVALID_TOKEN')
    for (const text of written) expectError(await login('x', { 'X-Forwarded-For': text }), 'RATE_LIMITED')
  })

  test('that succeed do not count against the address', async () => {
    const from = address()
    for (let n = 0; n < 6; n++) {
      const { passport } = await api.register({}, from)
      expectContract(await login(passport, from), Session)
    }
  })

  test('are counted by the address that the trusted proxy saw, not by a client’s header', async () => {
    const from = (written: string) => ({ 'X-Forwarded-For': `${written}, 10.9.9.9` })
    for (let n = 0; n < 4; n++) expectError(await login('x', from(`1.1.1.${n}`)), 'INVALID_TOKEN')
    expectError(await login('x', from('1.1.1.200')), 'RATE_LIMITED')
  })
})
