import { sql } from 'drizzle-orm'
import { decode, encode } from 'next-auth/jwt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Client,
  client,
  expectError,
  expectNoRate,
  expectNothing,
  type TestAgent,
  type TestObserver,
} from '../kit/api'
import { stampWithoutReason } from '../kit/rows'
import { secrets, startStack, type TestStack } from '../kit/stack'
import { sessionCookieOf, signIn, signOut } from '../kit/tour'

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

const signInAs = {
  observer: () => signIn(stack.url, 'key', observer.key),
  owner: () => signIn(stack.url, 'passport', agent.passport),
  admin: () => signIn(stack.url, 'password', secrets.ADMIN_PASSWORD),
}
const kinds = ['observer', 'owner', 'admin'] as const
const sealedIn = (cookie: string) => cookie.slice(cookie.indexOf('=') + 1)
const open = async (cookie: string) =>
  (await decode({ token: sealedIn(cookie), secret: secrets.NEXTAUTH_SECRET })) as {
    signed: Record<string, unknown> & { until: number }
  }
const seal = async (signed: unknown) =>
  `next-auth.session-token=${await encode({ token: { signed }, secret: secrets.NEXTAUTH_SECRET })}`
const page = (Cookie: string) => fetch(`${stack.url}/agents`, { headers: { Cookie }, redirect: 'manual' })
const faults = (fail: unknown[]) =>
  fetch(`${stack.dataApi}/_local/faults`, { method: 'PUT', body: JSON.stringify({ fail }) })

const ours = { 'Sec-Fetch-Site': 'same-origin' }
const read = (Cookie: string, headers = {}) =>
  api.request('GET', '/posts', { headers: { Cookie, ...headers } })
const mint = (Cookie: string, headers = {}) =>
  api.request('POST', '/admin/invites', { body: {}, headers: { Cookie, ...headers } })

describe('a sign-in cookie', () => {
  test.each(['observer', 'owner', 'admin'] as const)(
    'of an %s may read without further headers',
    async (kind) => {
      expect((await read(cookies[kind])).status).toBe(200)
      expect((await read(cookies[kind], { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(200)
    },
  )

  test('of an admin may write from our own pages', async () => {
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
  ])('with %s may not write, and the database is not asked', async (_, headers) => {
    const answer = await mint(cookies.admin, headers)
    expectError(answer, 'FORBIDDEN')
    expectNoRate(answer)
  })

  test('of an observer or owner may not write or act as an admin', async () => {
    const body = { channel: 'general', content: 'x' }
    for (const Cookie of [cookies.observer, cookies.owner]) {
      const headers = { Cookie, ...ours }
      expectError(await api.request('POST', '/posts', { body, headers }), 'FORBIDDEN')
      expectError(await mint(Cookie, ours), 'FORBIDDEN')
      expectError(await api.request('GET', '/admin/stats', { headers: { Cookie } }), 'FORBIDDEN')
    }
  })

  test('is ignored if the request has an Authorization, even a wrong one', async () => {
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

  test('that is forged, cut off or empty is ignored', async () => {
    const [name, value = ''] = cookies.admin.split('=')
    for (const bent of ['', 'x', value.slice(0, -1), `${value.slice(0, -8)}AAAAAAAA`, `${value}.x`]) {
      expectError(await read(`${name}=${bent}`), 'UNAUTHORIZED')
    }
  })

  test('of an observer ends when the key is revoked', async () => {
    const gone = await api.createObserver()
    const cookie = await signIn(stack.url, 'key', gone.key)
    expect((await read(cookie)).status).toBe(200)
    await api.owner(
      sql`update observers set revoked_at = now(), version = version + 1 where id = ${gone.id}::uuid`,
    )
    expectError(await read(cookie), 'UNAUTHORIZED')
  })

  test('of an owner ends for good when the agent is banned', async () => {
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

describe('signing out', () => {
  const leave = (Cookie: string, headers: object = ours) =>
    api.request('DELETE', '/auth/logout', { headers: { Cookie, ...headers } })

  test.each(kinds)('by the button ends only this cookie of an %s, on the server too', async (kind) => {
    const cookie = await signInAs[kind]()
    expect((await read(cookie)).status).toBe(200)
    const answer = await signOut(stack.url, cookie)
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie().join()).toContain('next-auth.session-token=;')
    expectError(await read(cookie), 'UNAUTHORIZED')
    const back = await page(cookie)
    expect([back.status, back.headers.get('location')]).toEqual([
      307,
      '/login?callbackUrl=%2Fagents&error=UNAUTHORIZED',
    ])
    expect((await read(cookies[kind])).status).toBe(200)
  })

  test.each(kinds)('by the API ends the cookie of an %s, once', async (kind) => {
    const cookie = await signInAs[kind]()
    expectNothing(await leave(cookie))
    expectError(await read(cookie), 'UNAUTHORIZED')
    expectError(await leave(cookie), 'UNAUTHORIZED')
    expect((await read(cookies[kind])).status).toBe(200)
  })

  test('as an admin ends writing too', async () => {
    const cookie = await signInAs.admin()
    await signOut(stack.url, cookie)
    expectError(await mint(cookie, ours), 'FORBIDDEN')
    expectError(await api.request('GET', '/admin/stats', { headers: { Cookie: cookie } }), 'FORBIDDEN')
  })

  test('is refused from other sites, and for ADMIN_TOKEN', async () => {
    const cookie = await signInAs.observer()
    expectError(await leave(cookie, { 'Sec-Fetch-Site': 'cross-site' }), 'FORBIDDEN')
    expectError(await api.request('DELETE', '/auth/logout', api.admin), 'FORBIDDEN')
    expect((await read(cookie)).status).toBe(200)
  })

  test('also ends the cookie of an owner whose agent is suspended', async () => {
    const inactive = await api.createAgent()
    const cookie = await signIn(stack.url, 'passport', inactive.passport)
    const active = (is: boolean) =>
      api.owner(
        sql`update agents set inactive = case when not ${is}::boolean then ${stampWithoutReason} end where agent_id = ${inactive.agent_id}::text`,
      )
    await active(false)
    expect((await signOut(stack.url, cookie)).status).toBe(200)
    await active(true)
    expectError(await read(cookie), 'UNAUTHORIZED')
  })

  test('reports an error and keeps the cookie if the database could not record it', async () => {
    const cookie = await signInAs.observer()
    await faults([{ error: 'StatementTimeoutException', match: 'run_verb(' }])
    const answer = await signOut(stack.url, cookie)
    await faults([])
    expect(answer.status).toBe(503)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
    expect((await read(cookie)).status).toBe(200)
    expect((await signOut(stack.url, cookie)).status).toBe(200)
    expectError(await read(cookie), 'UNAUTHORIZED')
  })

  test('stores only a hash of the ended cookie', async () => {
    const cookie = await signInAs.observer()
    const { signed } = await open(cookie)
    await signOut(stack.url, cookie)
    const [row] = await api.owner<{ whole: string }>(
      sql`select string_agg(e::text, ' ') as whole from ended_sign_ins e
        where e.sid_hash = sha256(${String(signed.sid)}::text::bytea)`,
    )
    expect(row?.whole).toBeTruthy()
    expect(row?.whole).not.toContain(signed.sid)
  })
})

describe('a cookie sealed with the right secret', () => {
  test.each(kinds)('of an %s expires at its fixed end, however often it is renewed', async (kind) => {
    const cookie = await signInAs[kind]()
    const { signed } = await open(cookie)
    const days = (signed.until - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(kind === 'admin' ? 0.99 : 29.99)
    expect(days).toBeLessThanOrEqual(kind === 'admin' ? 1 : 30)
    const renewed = await fetch(`${stack.url}/api/auth/session`, { headers: { Cookie: cookie } })
    expect(await renewed.json()).toMatchObject({ expires: new Date(signed.until).toISOString() })
    expect((await open(sessionCookieOf(renewed))).signed).toEqual(signed)

    const over = await seal({ ...signed, until: Date.now() - 1 })
    expectError(await read(over), 'UNAUTHORIZED')
    expect((await page(over)).status).toBe(307)
    const session = await fetch(`${stack.url}/api/auth/session`, { headers: { Cookie: over } })
    expect([session.status, await session.json()]).toEqual([200, {}])
  })

  test.each<[string, (signed: object) => unknown]>([
    ['an unknown kind', (signed) => ({ ...signed, kind: 'visitor' })],
    ['an invalid id', (signed) => ({ ...signed, id: 'x' })],
    ['no sid, from an older version', (signed) => ({ ...signed, sid: undefined })],
    ['nothing', () => undefined],
    ['a text', () => 'observer'],
  ])('but with %s signs nobody in and causes no error', async (_, bend) => {
    const { signed } = await open(cookies.observer)
    const bent = await seal(bend(signed))
    expectError(await read(bent), 'UNAUTHORIZED')
    const shown = await page(bent)
    expect([shown.status, shown.headers.get('location')]).toEqual([307, '/login?callbackUrl=%2Fagents'])
    expect((await fetch(`${stack.url}/api/auth/session`, { headers: { Cookie: bent } })).status).toBe(200)
    expect((await signOut(stack.url, bent)).status).toBe(200)
  })

  test('counts if it is the last of two, for the API and for pages', async () => {
    const [name] = cookies.observer.split('=')
    const [first, last] = [`${name}=x; ${cookies.observer}`, `${cookies.observer}; ${name}=x`]
    expect([(await read(first)).status, (await page(first)).status]).toEqual([200, 200])
    expect([(await read(last)).status, (await page(last)).status]).toEqual([401, 307])
  })
})

describe('over https', () => {
  let secure: TestStack
  beforeAll(async () => {
    secure = await startStack({ env: { BASE_URL: 'https://intranet.example' } })
  })
  afterAll(() => secure?.stop())

  test('no other host of the domain can set the session cookie, and signing out ends it', async () => {
    const url = secure.local
    const its = client({ ...secure, url })
    const { key } = await its.createObserver()
    const cookie = await signIn(url, 'key', key)
    expect(cookie).toMatch(/^__Host-next-auth\.session-token=/)
    const headers = { Cookie: cookie }
    const renewed = await fetch(`${url}/api/auth/session`, { headers })
    const set = renewed.headers.getSetCookie().find((one) => one.includes('session-token')) ?? ''
    expect(set).toMatch(/; Path=\/;.*HttpOnly; Secure/i)
    expect(set).not.toMatch(/domain/i)
    expect((await its.request('GET', '/posts', { headers })).status).toBe(200)
    const old = cookie.replace('__Host-', '__Secure-')
    expectError(await its.request('GET', '/posts', { headers: { Cookie: old } }), 'UNAUTHORIZED')
    expect((await signOut(url, cookie)).status).toBe(200)
    expectError(await its.request('GET', '/posts', { headers }), 'UNAUTHORIZED')
  })
})
