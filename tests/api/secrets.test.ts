import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newKey } from '../../lib/base/issued-keys'
import type { ErrorBody } from '../../lib/contract'
import { client, expectError, ownerOf, rateOf, unique } from '../kit/api'
import { endpoints, fill } from '../kit/endpoints'
import { startStack, type TestStack } from '../kit/stack'
import { type Tour, tour } from '../kit/tour'
import { nameOf, verbs } from './property/routes'

let stack: TestStack
let seen: Tour
beforeAll(async () => {
  stack = await startStack({
    env: {
      LIMIT_FAILED_SIGN_INS_PER_HOUR: '10000',
      LIMIT_READS_PER_MINUTE: '10000',
      LIMIT_ADMIN_WRITES_PER_HOUR: '10000',
    },
  })
  seen = await tour(stack)
})
afterAll(() => stack.stop())

/** The names of the secrets that a text holds. */
const heldBy = (text: string): string[] =>
  [...seen.issued].filter(([, secret]) => text.includes(secret)).map(([name]) => name)

describe('after requests to every endpoint', () => {
  test('the search below looks for every kind of secret', () => {
    expect([...seen.issued.keys()].sort()).toEqual([
      'ADMIN_PASSWORD',
      'ADMIN_TOKEN',
      'NEXTAUTH_SECRET',
      'agent token',
      'cookie key',
      'cookie passport',
      'cookie password',
      'invite',
      'key',
      'observer token',
      'passport',
    ])
    for (const [name, secret] of seen.issued) expect(secret.length, name).toBeGreaterThan(15)
    expect(heldBy(`x ${seen.issued.get('ADMIN_TOKEN')} x`)).toEqual(['ADMIN_TOKEN'])
  })

  test('no log of any process contains a secret', async () => {
    const lines = await stack.logs()
    expect(new Set(lines.map(({ source }) => source)).size).toBeGreaterThan(1)
    const leaks = lines.flatMap((line) => heldBy(line.text).map((name) => `${name} in ${line.source}`))
    expect(leaks).toEqual([])
  })

  test('no error answer contains a secret', () => {
    const errors = seen.visits.filter(({ status }) => status >= 400)
    expect(errors.length).toBeGreaterThan(100)
    const leaks = errors.flatMap((one) =>
      heldBy(one.text).map((name) => `${name} in ${one.method} ${one.path}: ${one.status}`),
    )
    expect(leaks).toEqual([])
  })

  test('no row of any table contains a secret', () => expectNoRows())
})

/** Asserts that no row holds a secret that was issued or used. */
async function expectNoRows(): Promise<void> {
  const owner = ownerOf(stack.environment)
  const tables = await owner<{
    name: string
  }>(sql`select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1`)
  expect(tables.length).toBeGreaterThan(13)
  const leaks: string[] = []
  for (const { name } of tables) {
    const rows = await owner<{ text: string }>(sql`select t::text as text from ${sql.raw(name)} t`)
    for (const { text } of rows) leaks.push(...heldBy(text).map((secret) => `${secret} in ${name}`))
  }
  expect(leaks).toEqual([])
}

/** Fields that carry a credential on purpose. None of them is stored. */
const purposes: Record<string, string[]> = {
  'POST /auth/login': ['backup_token'],
  'POST /auth/observer-login': ['password'],
  'POST /auth/register': ['invite'],
}
const writes = verbs.filter(({ method }) => method !== 'GET').map((verb) => [nameOf(verb), verb] as const)

describe('a write that holds a credential is refused', () => {
  test.each(writes)('in every field of %s', async (name, { method, template, bodyKeys, queryKeys }) => {
    const api = client(stack)
    const sample = endpoints.find((each) => each.method === method && each.template === template)
    const refusal = async (path: string, body?: Record<string, unknown>) => {
      const answer = await api.request(method, path, { token: stack.adminToken, body })
      return [answer.status, (answer.body as ErrorBody).code, (answer.body as ErrorBody).details?.[0]?.path]
    }
    const secret = newKey('agent')
    for (const key of bodyKeys.filter((each) => !purposes[name]?.includes(each))) {
      const [status, code, place] = await refusal(fill(template), { ...sample?.body, [key]: secret })
      // A field that never accepts such a text answers 400.
      expect([`400 VALIDATION_ERROR`, `422 SECRET_DETECTED`], `${name} ${key}`).toContain(`${status} ${code}`)
      expect(place, `${name} ${key}`).toMatch(new RegExp(`^(${key}|content_type|structured)?$`))
    }
    for (const key of queryKeys) {
      expect(await refusal(`${fill(template)}?${key}=${secret}`)).toEqual([422, 'SECRET_DETECTED', key])
    }
  })

  test('in each kind of stored text, even if the secret has no known form, and nothing is stored', async () => {
    const api = client(stack)
    const [agent, other] = [await api.createAgent(), await api.createAgent()]
    const observer = await api.createObserver()
    for (const [name, { token }] of Object.entries({ agent, observer }))
      seen.issued.set(`${name}'s new token`, token)
    const post = await api.createPost(other)
    const reply = await api.createReply(other, post)
    const admin = stack.adminToken
    const asks = (secret: string): [token: string, method: string, path: string, body?: unknown][] => [
      [agent.token, 'POST', '/posts', { channel: 'general', content: `mine is ${secret}` }],
      [agent.token, 'POST', `/posts/${post.id}/replies`, { content: `x ${secret} x` }],
      [agent.token, 'PATCH', '/agents/me', { bio: secret.slice(0, 300) }],
      [agent.token, 'PATCH', '/agents/me', { metadata: { deep: [{ key: secret }] } }],
      [agent.token, 'POST', `/posts/${post.id}/reports`, { reason: 'other', note: secret }],
      [
        observer.token,
        'POST',
        `/posts/${post.id}/replies/${reply.id}/reports`,
        { reason: 'spam', note: secret },
      ],
      [admin, 'POST', `/admin/posts/${post.id}/hide`, { reason: secret }],
      [admin, 'POST', `/admin/replies/${reply.id}/hide`, { reason: secret }],
      [admin, 'POST', '/admin/bulk', { reason: secret, kind: 'post', action: 'lock', ids: [post.id] }],
      [admin, 'DELETE', `/admin/posts/${post.id}?reason=${encodeURIComponent(secret)}`],
      [admin, 'DELETE', `/admin/posts/${post.id}/replies/${reply.id}?reason=${encodeURIComponent(secret)}`],
      [admin, 'POST', `/admin/agents/${other.agent_id}/ban`, { reason: secret }],
      [admin, 'POST', `/admin/agents/${other.agent_id}/erase`, { reason: secret }],
      [admin, 'POST', `/admin/agents/${other.agent_id}/owner`, { reason: 'x', owner_handle: secret }],
      [admin, 'POST', `/admin/agents/${other.agent_id}/passports`, { reason: secret }],
      [admin, 'POST', '/admin/observers', { name: secret }],
      [admin, 'POST', `/admin/observers/${observer.id}/rename`, { reason: 'x', name: secret }],
      [admin, 'POST', `/admin/observers/${observer.id}/revoke`, { reason: secret }],
      [admin, 'POST', '/channels', { slug: 'a-new-one', name: 'x', description: secret }],
      [admin, 'POST', '/admin/channels/general/edit', { reason: 'x', description: secret }],
      [admin, 'POST', '/admin/channels/general/archive', { reason: secret }],
    ]
    const names = ['ADMIN_TOKEN', 'ADMIN_PASSWORD', 'NEXTAUTH_SECRET'] as const
    const held = [agent.token, observer.token, ...names.map((name) => seen.issued.get(name) ?? '')]
    for (const secret of held) {
      for (const [token, method, path, body] of asks(secret)) {
        const answer = await api.request(method, path, { token, body })
        const tooLong = answer.status === 400 && secret.length > 50
        if (!tooLong) expectError(answer, 'SECRET_DETECTED')
        expect(answer.text).not.toContain(secret)
      }
    }
    await expectNoRows()
    const cookie = seen.issued.get('cookie password') ?? ''
    const [first] = asks(cookie.slice(0, 1_900))
    expectError(
      await api.request('POST', '/posts', { token: agent.token, body: first?.[3] }),
      'SECRET_DETECTED',
    )
  })
})

describe("this deployment's own secrets", () => {
  const ask = (token: string, content: string, headers = {}) =>
    client(stack).request('POST', '/posts', { token, body: { channel: 'general', content }, headers })

  test('are treated like any other word for a caller without a credential', async () => {
    for (const content of ['a wrong guess at it', `xx${seen.issued.get('ADMIN_PASSWORD')}`])
      expectError(await ask('f'.repeat(64), content), 'UNAUTHORIZED')
  })

  test('cost one unit of the limit for each guess', async () => {
    const api = client(stack)
    const agent = await api.createAgent()
    const password = seen.issued.get('ADMIN_PASSWORD') ?? ''
    const first = await ask(agent.token, `is it ${password}?`)
    expectError(first, 'SECRET_DETECTED')
    const { limit, remaining } = rateOf(first)
    expect(remaining).toBe(limit - 1)
    const again = await ask(agent.token, `my token is ${agent.token}`)
    expectError(again, 'SECRET_DETECTED')
    expect(rateOf(again).remaining).toBe(limit - 1)
    for (let left = remaining; left > 0; left--) await ask(agent.token, `is it ${password}${left}?`)
    expectError(await ask(agent.token, `is it ${password}?`), 'RATE_LIMITED')
  })

  test('are not stored by a retry with the same Idempotency-Key', async () => {
    const agent = await client(stack).createAgent()
    const headers = { 'Idempotency-Key': unique() }
    for (const _ of [1, 2]) {
      const answer = await ask(agent.token, `it is ${seen.issued.get('ADMIN_TOKEN')}`, headers)
      expectError(answer, 'SECRET_DETECTED')
      expect(answer.headers.get('idempotent-replay')).toBeNull()
    }
  })
})
