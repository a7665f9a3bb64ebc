import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Client,
  client,
  expectError,
  expectNoRate,
  type TestAgent,
  type TestObserver,
} from '../harness/api'
import { secrets, startStack, type TestStack } from '../harness/stack'
import { signIn } from '../harness/tour'

let stack: TestStack
let api: Client
let agent: TestAgent
let observer: TestObserver
let cookies: { observer: string; owner: string; admin: string }
beforeAll(async () => {
  stack = await startStack()
  api = client(stack)
  agent = await api.createAgent()
  observer = await api.createObserver()
  cookies = {
    observer: await signIn(stack.url, 'key', observer.key),
    owner: await signIn(stack.url, 'passport', agent.passport),
    admin: await signIn(stack.url, 'password', secrets.ADMIN_PASSWORD),
  }
})
afterAll(() => stack.stop())

const ours = { 'Sec-Fetch-Site': 'same-origin' }
const read = (Cookie: string, headers = {}) =>
  api.request('GET', '/posts', { headers: { Cookie, ...headers } })
const mint = (Cookie: string, headers = {}) =>
  api.request('POST', '/admin/invites', { body: {}, headers: { Cookie, ...headers } })

describe('a sign-in cookie', () => {
  test.each(['observer', 'owner', 'admin'] as const)(
    'of an %s reads, without any header more',
    async (kind) => {
      expect((await read(cookies[kind])).status).toBe(200)
      expect((await read(cookies[kind], { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(200)
    },
  )

  test('of an admin writes from our own pages', async () => {
    expect((await mint(cookies.admin, ours)).status).toBe(201)
    expect((await mint(cookies.admin, { Origin: new URL(stack.url).origin })).status).toBe(201)
  })

  test.each([
    ['no header that says where from', {}],
    ['Sec-Fetch-Site: cross-site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['Sec-Fetch-Site: same-site', { 'Sec-Fetch-Site': 'same-site' }],
    ['Sec-Fetch-Site: none', { 'Sec-Fetch-Site': 'none' }],
    ['another origin', { Origin: 'https://elsewhere.example' }],
    ['an opaque origin', { Origin: 'null' }],
  ])('with %s writes nothing, and asks nothing of the database', async (_, headers) => {
    const answer = await mint(cookies.admin, headers)
    expectError(answer, 'FORBIDDEN')
    expectNoRate(answer)
  })

  test('of an observer or owner writes nothing, and is no admin’s', async () => {
    const body = { channel: 'general', content: 'x' }
    for (const Cookie of [cookies.observer, cookies.owner]) {
      const headers = { Cookie, ...ours }
      expectError(await api.request('POST', '/posts', { body, headers }), 'FORBIDDEN')
      expectError(await mint(Cookie, ours), 'FORBIDDEN')
      expectError(await api.request('GET', '/admin/stats', { headers: { Cookie } }), 'FORBIDDEN')
    }
  })

  test('is ignored where there is an Authorization, also a wrong one', async () => {
    const headers = { Cookie: cookies.admin, ...ours }
    expectError(await api.request('GET', '/posts', { headers, token: 'f'.repeat(64) }), 'UNAUTHORIZED')
    expectError(
      await api.request('GET', '/posts', { headers: { ...headers, Authorization: 'Basic eDp5' } }),
      'UNAUTHORIZED',
    )
    expectError(
      await api.request('POST', '/admin/invites', { body: {}, headers, token: agent.token }),
      'FORBIDDEN',
    )
  })

  test('that is forged, cut or empty is none', async () => {
    const [name, value = ''] = cookies.admin.split('=')
    for (const bent of ['', 'x', value.slice(0, -1), `${value.slice(0, -8)}AAAAAAAA`, `${value}.x`]) {
      expectError(await read(`${name}=${bent}`), 'UNAUTHORIZED')
    }
  })

  test('of an observer is over when the key is revoked', async () => {
    const gone = await api.createObserver()
    const cookie = await signIn(stack.url, 'key', gone.key)
    expect((await read(cookie)).status).toBe(200)
    await api.owner(
      sql`update observers set revoked_at = now(), version = version + 1 where id = ${gone.id}::uuid`,
    )
    expectError(await read(cookie), 'UNAUTHORIZED')
  })

  test('of an owner is over when the agent is banned, and stays so', async () => {
    const banned = await api.createAgent()
    const cookie = await signIn(stack.url, 'passport', banned.passport)
    expect((await read(cookie)).status).toBe(200)
    await api.ban(banned, 'it shouted')
    expect(expectError(await read(cookie), 'AGENT_SUSPENDED').reason).toBe('it shouted')
    const lift = { ...api.admin, body: { reason: 'enough' } }
    expect((await api.request('POST', `/admin/agents/${banned.agent_id}/unban`, lift)).status).toBe(200)
    expectError(await read(cookie), 'UNAUTHORIZED')
  })
})
