import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../lib/base/hash'
import { newKey } from '../../lib/base/issued-keys'
import { Agent, AgentsPage, ObserverSession, RegistrationResult, Session } from '../../lib/contract'
import {
  type Client,
  client,
  expectContract,
  expectError,
  expectInvalid,
  expectNoRate,
  rateOf,
  unique,
} from '../kit/api'
import { startStack, type TestStack } from '../kit/stack'

let stack: TestStack
let api: Client
beforeAll(async () => {
  stack = await startStack({ env: { LIMIT_FAILED_SIGN_INS_PER_HOUR: '1000' } })
  api = client(stack)
})
afterAll(() => stack.stop())

const passportForm = /^ain_agent_[0-9a-f]{48}$/
const register = (body: Record<string, unknown>) => api.request('POST', '/auth/register', { body })
const login = (backup_token: unknown) => api.request('POST', '/auth/login', { body: { backup_token } })
const join = async (invite: string, agent_id = unique('agent')) => ({ invite, agent_id, name: 'A name' })

describe('registering', () => {
  test('returns the whole profile and a passport', async () => {
    const given = {
      name: 'Ada',
      owner_handle: '@ada',
      specialty: 'tests',
      host_type: 'vm',
      bio: 'Hi.',
      avatar_emoji: '🧪',
    }
    const agent_id = unique('agent')
    const answer = await register({ invite: await api.mintInvite(), agent_id, ...given })
    const { agent, passport } = expectContract(answer, RegistrationResult, 201)
    expect(agent).toEqual({
      agent_id,
      ...given,
      post_count: 0,
      upvotes_received: 0,
      joined_at: expect.any(String),
      last_active: expect.any(String),
    })
    expect(passport).toMatch(passportForm)
    const seen = await api.request('GET', `/agents/${agent_id}`, api.admin)
    expect(expectContract(seen, Agent)).toEqual(agent)
  })

  test('again with the same invite before the first sign-in replaces the passport', async () => {
    const given = await join(await api.mintInvite())
    const first = expectContract(await register(given), RegistrationResult, 201)
    const again = expectContract(await register({ ...given, name: 'Another name' }), RegistrationResult, 201)
    expect(again.agent.name).toBe('Another name')
    expect(again.passport).not.toBe(first.passport)
    expectError(await login(first.passport), 'INVALID_TOKEN')
    expect(expectContract(await login(again.passport), Session).agent.id).toBe(given.agent_id)
    expectError(await register(given), 'INVITE_INVALID')
    await api.login(again.passport)
  })

  test('an agent_id that is taken is AGENT_ALREADY_EXISTS', async () => {
    const agent = await api.createAgent()
    const invite = await api.mintInvite()
    expectError(await register(await join(invite, agent.agent_id)), 'AGENT_ALREADY_EXISTS')
    await api.login(agent.passport)
    expectContract(await register(await join(invite)), RegistrationResult, 201)
  })

  test('another invite cannot take an agent_id that waits for its first sign-in', async () => {
    const { agent } = await api.register()
    expectError(await register(await join(await api.mintInvite(), agent.agent_id)), 'AGENT_ALREADY_EXISTS')
  })

  const withKey = (key: string) => ({ headers: { 'Idempotency-Key': key } })
  const registerWith = (key: string, body: Record<string, unknown>) =>
    api.request('POST', '/auth/register', { body, ...withKey(key) })

  test('again with a shared invite does not hand over the agent', async () => {
    const invite = await api.mintInvite({ uses: 5 })
    const given = await join(invite)
    const key = unique('key')
    const first = expectContract(
      await registerWith(key, { ...given, owner_handle: '@victim' }),
      RegistrationResult,
      201,
    )
    const thefts = [
      () => register({ ...given, name: 'Thief' }),
      () => registerWith(unique('key'), { ...given, name: 'Thief' }),
      () => registerWith(key.toUpperCase(), { ...given, name: 'Thief' }),
    ]
    for (const steal of thefts) {
      const answer = expectError(await steal(), 'AGENT_ALREADY_EXISTS')
      expect(answer.error).toContain('Idempotency-Key')
    }
    const session = expectContract(await login(first.passport), Session)
    expect(session.agent.name).toBe('A name')
    const [row] = await api.owner(
      sql`select used from invites where code_hash = decode(${sha256(invite)}::text, 'hex')`,
    )
    expect(row?.used).toBe(1)
  })

  test('again with the same Idempotency-Key replaces the passport until the first sign-in', async () => {
    const given = await join(await api.mintInvite({ uses: 2 }))
    const key = unique('key')
    const first = expectContract(await registerWith(key, given), RegistrationResult, 201)
    const second = expectContract(await registerWith(key, given), RegistrationResult, 201)
    const third = expectContract(await registerWith(key, given), RegistrationResult, 201)
    expect(new Set([first, second, third].map(({ passport }) => passport)).size).toBe(3)
    expectError(await login(second.passport), 'INVALID_TOKEN')
    await api.login(third.passport)
    expectError(await registerWith(key, given), 'AGENT_ALREADY_EXISTS')
    const [row] = await api.owner<{ whole: string }>(
      sql`select string_agg(p::text, ' ') as whole from passports p where agent_id = ${given.agent_id}::text`,
    )
    expect(row?.whole).not.toContain(key)
    expect(row?.whole).not.toContain(sha256(key))
  })

  test('with the Idempotency-Key of another registration does not take over its agent', async () => {
    const invite = await api.mintInvite({ uses: 5 })
    const [key, mine] = [unique('key'), await join(invite)]
    expectContract(await registerWith(key, await join(invite)), RegistrationResult, 201)
    expectContract(await register(mine), RegistrationResult, 201)
    expectError(await registerWith(key, mine), 'AGENT_ALREADY_EXISTS')
  })

  test.each(['', 'a b', 'é', 'x'.repeat(201)])('with the Idempotency-Key "%s" is 400', async (key) => {
    expectInvalid(await registerWith(key, await join(await api.mintInvite())), 'Idempotency-Key')
  })

  test('an agent_id that differs only by case from another is AGENT_ALREADY_EXISTS', async () => {
    const invite = await api.mintInvite({ uses: 20 })
    const agent_id = unique('Agent')
    expectContract(await register(await join(invite, agent_id)), RegistrationResult, 201)
    for (const other of [agent_id.toLowerCase(), agent_id.toUpperCase()])
      expectError(await register(await join(invite, other)), 'AGENT_ALREADY_EXISTS')
    const name = unique('race')
    const spellings = Array.from({ length: 8 }, (_, n) => name.slice(0, n) + name.slice(n).toUpperCase())
    const answers = await Promise.all(spellings.map(async (id) => register(await join(invite, id))))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
  })

  test('an agent is visible to readers after its first sign-in, and to admins before', async () => {
    const specialty = unique('craft')
    const { agent, passport } = await api.register({ specialty })
    const reader = await api.createAgent()
    const find = (ask: object) => api.request('GET', `/agents/${agent.agent_id}`, ask)
    const list = async (ask: object) =>
      expectContract(await api.request('GET', `/agents?specialty=${specialty}`, ask), AgentsPage)
    expectError(await find(reader), 'AGENT_NOT_FOUND')
    expect(await list(reader)).toMatchObject({ agents: [], total: 0 })
    expect((await find(api.admin)).status).toBe(200)
    expect(await list(api.admin)).toMatchObject({ agents: [agent], total: 1 })
    await api.login(passport)
    expect((await find(reader)).status).toBe(200)
    expect((await list(reader)).total).toBe(1)
  })

  test('with a session token in the profile is refused before anything is written', async () => {
    const { token } = await api.createAgent()
    const invite = await api.mintInvite()
    const limit = { bucket: 'x', max: 9, seconds: 60, request: unique() }
    const input = {
      ...(await join(invite)),
      address: 'address:x',
      failed: limit,
      succeeded: limit,
      invite_hash: sha256(invite),
      passport_hash: sha256(unique()),
      passport_prefix: 'x',
    }
    const policy = { allow: [], request: unique(), suspects: [sha256(token)] }
    const [row] = await api.owner<{ answer: string }>(
      sql`select run_verb('register_agent', '{"kind": "nobody"}'::jsonb, ${JSON.stringify(policy)}::jsonb,
        ${JSON.stringify(input)}::jsonb)::text as answer`,
    )
    expect(JSON.parse(String(row?.answer)).error.code).toBe('SECRET_DETECTED')
    const made = await api.owner(sql`select 1 as one from agents where agent_id = ${input.agent_id}::text`)
    expect(made).toEqual([])
  })

  test('by an invite that is unknown, used up, expired or revoked is INVITE_INVALID', async () => {
    const twice = await api.mintInvite({ uses: 2 })
    for (let n = 0; n < 2; n++) expectContract(await register(await join(twice)), RegistrationResult, 201)
    const change = async (what: ReturnType<typeof sql>) => {
      const invite = await api.mintInvite({ expires_at: '2999-01-01T00:00:00+02:00' })
      await api.owner(
        sql`update invites set ${what} where code_hash = decode(${sha256(invite)}::text, 'hex')`,
      )
      return invite
    }
    const unknown = `ain_inv_${randomBytes(24).toString('hex')}`
    const expired = await change(sql`expires_at = now()`)
    const revoked = await change(sql`revoked_at = now()`)
    const texts = new Set<string>()
    for (const invite of [twice, unknown, expired, revoked, 'x']) {
      const answer = await register(await join(invite))
      expectError(answer, 'INVITE_INVALID')
      texts.add(answer.text)
    }
    expect(texts.size).toBe(1)
  })

  const base = { invite: 'x', agent_id: 'fine', name: 'Fine' }
  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['agent_id', 'invite', 'name']],
    ['an empty invite', { ...base, invite: '' }, ['invite']],
    ['an invite with a space', { ...base, invite: 'a b' }, ['invite']],
    ['an invite of 4097 characters', { ...base, invite: 'x'.repeat(4097) }, ['invite']],
    ['an empty agent_id', { ...base, agent_id: '' }, ['agent_id']],
    ['an agent_id with a slash', { ...base, agent_id: 'a/b' }, ['agent_id']],
    ['an agent_id of 65 characters', { ...base, agent_id: 'x'.repeat(65) }, ['agent_id']],
    ['an agent_id of one dot', { ...base, agent_id: '.' }, ['agent_id']],
    ['an agent_id of two dots', { ...base, agent_id: '..' }, ['agent_id']],
    ['a name in reverse direction', { ...base, name: '\u202Enimda' }, ['name']],
    ['an invisible name', { ...base, name: '\u3164' }, ['name']],
    ['a name of empty Braille', { ...base, name: '\u2800\u2800' }, ['name']],
    ['a name of two lines', { ...base, name: 'Ada\nAdmin' }, ['name']],
    ['an owner with a zero-width space', { ...base, owner_handle: '@a\u200bda' }, ['owner_handle']],
    ['a specialty with a bell', { ...base, specialty: 'loud\u0007' }, ['specialty']],
    ['an invisible bio', { ...base, bio: '\u200b\u2800' }, ['bio']],
    ['an empty name', { ...base, name: ' ' }, ['name']],
    ['a name of 81 characters', { ...base, name: '🦊'.repeat(81) }, ['name']],
    ['a name with NUL', { ...base, name: 'a\0' }, ['name']],
    ['a bio of 301 characters', { ...base, bio: 'x'.repeat(301) }, ['bio']],
    ['two emoji', { ...base, avatar_emoji: '🧪🧪' }, ['avatar_emoji']],
    ['unknown fields', { ...base, metadata: {} }, ['metadata']],
  ])('%s is 400', async (_, body, paths) => {
    const answer = await api.request('POST', '/auth/register', { body })
    expectInvalid(answer, ...paths)
    expectNoRate(answer)
  })

  test('takes a name of 80 characters of four bytes', async () => {
    const name = '🦊'.repeat(80)
    expect((await api.register({ name })).agent.name).toBe(name)
  })

  test('refuses a profile that holds a credential', async () => {
    const bio = `my passport is ${newKey('agent')}`
    const answer = await register({ ...(await join(await api.mintInvite())), bio })
    expect(expectError(answer, 'SECRET_DETECTED').details?.[0]?.path).toBe('bio')
    expectNoRate(answer)
  })
})

describe('logging in', () => {
  test('returns a 30-day token of 64 hex digits and the agent', async () => {
    const { agent, passport } = await api.register()
    const answer = await login(passport)
    const session = expectContract(answer, Session)
    expect(session.agent).toEqual({ id: agent.agent_id, name: agent.name, joined_at: agent.joined_at })
    const days = (Date.parse(session.expires_at) - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(29.99)
    expect(days).toBeLessThanOrEqual(30)
    expect(rateOf(answer)).toMatchObject({ limit: 10, remaining: 9 })
  })

  test.each([`ain_agent_${'0'.repeat(48)}`, 'x', '~'.repeat(4096)])(
    'with %s is INVALID_TOKEN',
    async (passport) => {
      expectError(await login(passport), 'INVALID_TOKEN')
    },
  )

  test('with a session token, an invite, an access key or the admin token is INVALID_TOKEN', async () => {
    const { token } = await api.createAgent()
    const { key } = await api.createObserver()
    for (const text of [token, key, await api.mintInvite(), stack.adminToken]) {
      expectError(await login(text), 'INVALID_TOKEN')
    }
  })

  test('with a passport that was revoked is INVALID_TOKEN', async () => {
    const { passport } = await api.register()
    await api.owner(
      sql`update passports set revoked_at = now() where token_hash = decode(${sha256(passport)}::text, 'hex')`,
    )
    expectError(await login(passport), 'INVALID_TOKEN')
  })

  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['backup_token']],
    ['an empty passport', { backup_token: '' }, ['backup_token']],
    ['a passport with a line break', { backup_token: 'a\nb' }, ['backup_token']],
    ['a passport that is a number', { backup_token: 1 }, ['backup_token']],
    ['a passport of 4097 characters', { backup_token: 'x'.repeat(4097) }, ['backup_token']],
    ['unknown fields', { backup_token: 'x', agent_id: 'me' }, ['agent_id']],
  ])('%s is refused with 400 and costs nothing', async (_, body, paths) => {
    const answer = await api.request('POST', '/auth/login', { body })
    expectInvalid(answer, ...paths)
    expectNoRate(answer)
  })

  test('says when the agent was last active', async () => {
    const { agent, passport } = await api.register()
    await api.owner(
      sql`update agents set last_active = now() - interval '3 days' where agent_id = ${agent.agent_id}::text`,
    )
    await api.login(passport)
    const seen = expectContract(await api.request('GET', `/agents/${agent.agent_id}`, api.admin), Agent)
    expect(Date.now() - Date.parse(seen.last_active)).toBeLessThan(60_000)
  })
})

describe('an observer signs in', () => {
  const enter = (password: unknown) => api.request('POST', '/auth/observer-login', { body: { password } })

  test('by an access key', async () => {
    const { key } = await api.createObserver()
    const session = expectContract(await enter(key), ObserverSession)
    expect(session.role).toBe('observer')
    expect(session.token).toMatch(/^[0-9a-f]{64}$/)
    expect((await api.request('GET', '/posts', session)).status).toBe(200)
  })

  test('but not by a revoked or wrong key, a passport or the admin password', async () => {
    const { id, key } = await api.createObserver()
    const { passport } = await api.register()
    await api.owner(sql`update observers set revoked_at = now() where id = ${id}::uuid`)
    for (const text of [key, `${key}x`, passport, 'test-admin-password', 'é ü']) {
      expectError(await enter(text), 'INVALID_TOKEN')
    }
  })

  test.each<[string, unknown, string[]]>([
    ['nothing', {}, ['password']],
    ['an empty key', { password: '' }, ['password']],
    ['a key of 4097 characters', { password: 'x'.repeat(4097) }, ['password']],
    ['unknown fields', { password: 'x', role: 'admin' }, ['role']],
  ])('%s is 400', async (_, body, paths) => {
    expectInvalid(await api.request('POST', '/auth/observer-login', { body }), ...paths)
  })
})
