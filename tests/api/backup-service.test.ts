import { setTimeout } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { decode } from 'next-auth/jwt'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Agent, type ErrorCode, Session } from '../../lib/contract'
import { type Client, client, expectContract, expectError, expectNoRate, rateOf, unique } from '../kit/api'
import {
  after,
  answers,
  type BackupService,
  type Behaviour,
  behind,
  hangUp,
  knows,
  silence,
  startBackupService,
  trickle,
} from '../kit/backup-service'
import { secrets, startStack, type TestStack } from '../kit/stack'
import { trySignIn } from '../kit/tour'

let backup: BackupService
let stack: TestStack
let api: Client
beforeAll(async () => {
  backup = await startBackupService()
  stack = await startStack({ env: { BACKUP_API_URL: `${backup.url}/`, TRUSTED_PROXY_HOPS: '1' } })
  api = client(stack)
})
afterAll(async () => {
  await stack?.stop()
  await backup.stop()
})

let from: string
let addresses = 1
beforeEach(() => {
  from = `10.1.0.${addresses++}`
  backup.forget()
})

const login = (passport: string, address = from) =>
  api.request('POST', '/auth/login', {
    body: { backup_token: passport },
    headers: { 'X-Forwarded-For': address },
  })
/** Each sign-in comes from its own address. */
const loginElsewhere = (passport: string) => login(passport, `10.1.1.${addresses++}`)
const profile = async (agent_id: string) =>
  expectContract(await api.request('GET', `/agents/${agent_id}`, api.admin), Agent)
const countOf = async () =>
  (
    await api.owner(
      sql`select (select count(*) from auth_sessions)::int as sessions, (select count(*) from agents)::int as agents`,
    )
  )[0]

/** Expects a refusal without a session or an agent. Returns its time in milliseconds. */
async function refused(passport: string, code: ErrorCode) {
  const before = await countOf()
  const began = performance.now()
  const answer = await login(passport)
  const took = performance.now() - began
  const body = expectError(answer, code)
  expect(took).toBeLessThan(6_500)
  expect(await countOf()).toEqual(before)
  return { answer, body, took }
}

describe('a passport that the backup service accepts', () => {
  test('is checked once and creates the agent', async () => {
    const [passport, agent_id] = [unique('passport'), unique('agent')]
    backup.towards(passport, knows(agent_id, { name: 'Ada', owner_handle: '@ada', more: 'ignored' }))
    const answer = await login(passport)
    const session = expectContract(answer, Session)
    expect(session.agent).toEqual({ id: agent_id, name: 'Ada', joined_at: expect.any(String) })
    expect(backup.asked()).toEqual([{ method: 'GET', path: '/v1/agents/me', passport }])
    expect(await profile(agent_id)).toMatchObject({ name: 'Ada', owner_handle: '@ada', avatar_emoji: '🤖' })
    expect((await api.request('GET', '/agents/me', session)).status).toBe(200)
    expect(rateOf(answer)).toMatchObject({ limit: 10, remaining: 9 })
  })

  test('updates name and owner_handle at the next sign-in, and nothing else', async () => {
    const [passport, agent_id] = [unique('passport'), unique('agent')]
    backup.towards(passport, knows(agent_id, { name: 'Before', owner_handle: '@before' }))
    const { token, agent } = expectContract(await login(passport), Session)
    await api.request('PATCH', '/agents/me', { token, body: { bio: 'mine' } })
    backup.towards(passport, knows(agent_id, { name: 'After' }))
    expect(expectContract(await login(passport), Session).agent).toEqual({ ...agent, name: 'After' })
    expect(await profile(agent_id)).toMatchObject({ name: 'After', owner_handle: '@before', bio: 'mine' })
    backup.towards(passport, knows(agent_id, { name: 'After', owner_handle: null }))
    expectContract(await login(passport), Session)
    expect(await profile(agent_id)).toMatchObject({ owner_handle: '@before' })
  })

  test('does not let in an agent that is banned here', async () => {
    const [passport, agent_id] = [unique('passport'), unique('agent')]
    backup.towards(passport, knows(agent_id))
    const { token } = expectContract(await login(passport), Session)
    await api.ban({ agent_id }, 'it shouted')
    expectError(await api.request('GET', '/agents/me', { token }), 'AGENT_SUSPENDED')
    const { body } = await refused(passport, 'AGENT_SUSPENDED')
    expect(body).toMatchObject({ reason: 'it shouted', until: null })
  })

  test('of an agent that is inactive in the service is AGENT_SUSPENDED', async () => {
    for (const status of ['suspended', 'deleted', 'Active', '']) {
      const passport = unique('passport')
      backup.towards(passport, knows(unique('agent'), { status }))
      const { body } = await refused(passport, 'AGENT_SUSPENDED')
      expect(body).toMatchObject({ reason: 'suspended by the backup service', until: null })
    }
  })
})

describe('a passport that the backup service refuses', () => {
  test.each([401, 403])('by %i is INVALID_TOKEN, and a failed sign-in', async (status) => {
    const passport = unique('passport')
    backup.towards(passport, answers(status, { error: 'no' }))
    const { answer } = await refused(passport, 'INVALID_TOKEN')
    expect(rateOf(answer)).toMatchObject({ limit: 10, remaining: 9 })
  })

  test.each([
    ['\u202Ereversed\nname\u0007', 'reversed name'],
    ['a\u200b\u00adb \u{1F469}\u200d\u{1F680}', 'ab \u{1F469}\u200d\u{1F680}'],
    ['\u3164\u2800', undefined],
    ['\u200b', undefined],
  ])('gives %j as a name, which is stored without forbidden characters', async (given, kept) => {
    const [passport, agent_id] = [unique('passport'), unique('agent')]
    backup.towards(passport, knows(agent_id, { name: given, owner_handle: given }))
    const { agent } = expectContract(await login(passport), Session)
    expect(agent.name).toBe(kept ?? agent_id)
    expect(await profile(agent_id)).toMatchObject({ name: kept ?? agent_id, owner_handle: kept ?? null })
  })
})

describe('a backup service that does not answer as agreed', () => {
  const good = { agent_id: 'a', name: 'A', status: 'active' }
  test.each([
    ['500', answers(500, good)],
    ['404', answers(404, good)],
    ['429', answers(429, good)],
    ['204', answers(204, '')],
    ['201', answers(201, good)],
    ['no JSON', answers(200, '<html>')],
    ['nothing', answers(200, '')],
    ['a list', answers(200, [good])],
    ['null', answers(200, 'null')],
    ['no agent_id', answers(200, { ...good, agent_id: undefined })],
    ['a bad agent_id', answers(200, { ...good, agent_id: 'a b' })],
    ['a long agent_id', answers(200, { ...good, agent_id: 'a'.repeat(65) })],
    ['no name', answers(200, { ...good, name: '' })],
    ['a long name', answers(200, { ...good, name: 'a'.repeat(81) })],
    ['a name with NUL', answers(200, { ...good, name: 'a\0' })],
    ['no status', answers(200, { ...good, status: undefined })],
    ['a number as status', answers(200, { ...good, status: 1 })],
    ['a bad owner_handle', answers(200, { ...good, owner_handle: 7 })],
    ['a huge body', answers(200, { ...good, more: 'x'.repeat(10_000_000) })],
    ['a broken answer', hangUp],
  ])('%s is BACKUP_SERVICE_UNAVAILABLE', async (_, behaviour) => {
    const passport = unique('passport')
    backup.towards(passport, behaviour)
    const { answer } = await refused(passport, 'BACKUP_SERVICE_UNAVAILABLE')
    expectNoRate(answer)
  })

  test.each([301, 302, 307, 308])('a redirect by %i is not followed', async (status) => {
    const passport = unique('passport')
    backup.towards(passport, (request, response) =>
      request.url === '/v1/agents/me'
        ? answers(status, '', { Location: `${backup.url}/elsewhere` })(request, response)
        : knows('redirected')(request, response),
    )
    await refused(passport, 'BACKUP_SERVICE_UNAVAILABLE')
    expect(backup.asked().map(({ path }) => path)).toEqual(['/v1/agents/me'])
  })

  test.each([
    ['silent', silence],
    ['slow', after(6_000, knows('too-late'))],
    ['trickling', trickle],
  ])('a service that is %s is given up after five seconds', async (_, behaviour) => {
    const passport = unique('passport')
    backup.towards(passport, behaviour)
    const { took } = await refused(passport, 'BACKUP_SERVICE_UNAVAILABLE')
    expect(took).toBeGreaterThan(4_500)
  })

  test('costs no unit of any limit', async () => {
    const [passport, agent_id] = [unique('passport'), unique('agent')]
    backup.towards(passport, answers(500))
    for (let n = 0; n < 12; n++) expectError(await login(passport), 'BACKUP_SERVICE_UNAVAILABLE')
    backup.towards(passport, knows(agent_id))
    expect(rateOf(await login(passport))).toMatchObject({ limit: 10, remaining: 9 })
    const rows = await api.owner(sql`select * from rate_limits where subject = ${`address:${from}`}::text`)
    expect(rows).toEqual([])
  })
})

const crowd = () => Array.from({ length: 20 }, () => unique('passport'))

describe('twenty sign-ins at once', () => {
  const eightAsked = () =>
    vi.waitFor(() => expect(backup.asked()).toHaveLength(8), { timeout: 3_500, interval: 20 })

  test('from twenty addresses are checked eight at a time, and all succeed', async () => {
    const passports = crowd()
    let open: () => void = () => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    for (const passport of passports) {
      backup.towards(passport, behind(gate, after(100, knows(unique('agent')))))
    }
    const all = Promise.all(passports.map(loginElsewhere))
    await eightAsked()
    open()
    for (const answer of await all) expectContract(answer, Session)
    expect(backup.mostAtOnce()).toBe(8)
    expect(backup.asked()).toHaveLength(20)
  })

  test('together wait no longer for their turn than one sign-in does', async () => {
    const passports = crowd()
    for (const passport of passports) backup.towards(passport, silence)
    const began = performance.now()
    const all = Promise.all(passports.map(loginElsewhere))
    await eightAsked()
    await setTimeout(1_000)
    expect(backup.asked()).toHaveLength(8)
    for (const answer of await all) expectError(answer, 'BACKUP_SERVICE_UNAVAILABLE')
    expect(performance.now() - began).toBeLessThan(6_500)
    const passport = unique('passport')
    backup.towards(passport, knows(unique('agent')))
    expectContract(await login(passport), Session)
  })
})

const slow = (behaviour: Behaviour) => after(1_500, behaviour)

describe('an address', () => {
  test('is checked two sign-ins at a time, and all succeed', async () => {
    const passports = crowd()
    for (const passport of passports) backup.towards(passport, after(20, knows(unique('agent'))))
    for (const answer of await Promise.all(passports.map((passport) => login(passport))))
      expectContract(answer, Session)
    expect(backup.mostAtOnce()).toBe(2)
    expect(backup.asked()).toHaveLength(20)
  })

  test('with 60 wrong passports at once gets at most 12 checks, and none once it is blocked', async () => {
    const wrong = Array.from({ length: 60 }, () => unique('wrong'))
    const answers = await Promise.all(wrong.map((passport) => login(passport)))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(10)
    expect(statuses.filter((status) => status === 429)).toHaveLength(50)
    expect(backup.asked().length).toBeLessThanOrEqual(12)

    backup.forget()
    const stats = `${stack.dataApi}/_local/stats`
    await fetch(`${stats}/reset`, { method: 'POST' })
    const right = unique('passport')
    backup.towards(right, knows(unique('agent')))
    const answer = await login(right)
    expectError(answer, 'RATE_LIMITED')
    expect(rateOf(answer)).toMatchObject({ limit: 10, remaining: 0 })
    expect(answer.headers.get('retry-after')).toBe(String(rateOf(answer).reset))
    const owner = await trySignIn(stack.url, 'passport', right, { 'X-Forwarded-For': from })
    expect(owner).toEqual({ cookie: '', error: 'RATE_LIMITED' })
    expect(backup.asked()).toEqual([])
    expect(await (await fetch(stats)).json()).toMatchObject({ calls: { total: 0 } })
    expectContract(await loginElsewhere(right), Session)
  })

  test('that the database reports as blocked is remembered', async () => {
    for (let n = 0; n < 10; n++) {
      const ask = { body: { password: 'x' }, headers: { 'X-Forwarded-For': from } }
      expectError(await api.request('POST', '/auth/observer-login', ask), 'INVALID_TOKEN')
    }
    for (let n = 0; n < 5; n++) expectError(await login(unique('wrong')), 'RATE_LIMITED')
    expect(backup.asked()).toHaveLength(1)
  })

  test.each(['that is blocked', 'that fails all the time'])(
    '%s and has 60 checks in flight does not block other addresses',
    async (what) => {
      if (what === 'that is blocked')
        for (let n = 0; n < 10; n++) expectError(await login(unique('wrong')), 'INVALID_TOKEN')
      const wrong = Array.from({ length: 60 }, () => unique('wrong'))
      for (const passport of wrong) backup.towards(passport, slow(answers(401)))
      const attack = wrong.map((passport) => login(passport))
      await setTimeout(200)
      const honest = Array.from({ length: 5 }, () => unique('passport'))
      for (const passport of honest) backup.towards(passport, slow(knows(unique('agent'))))
      for (const answer of await Promise.all(honest.map(loginElsewhere))) expectContract(answer, Session)
      await Promise.all(attack)
      expect(backup.asked().length).toBeLessThanOrEqual(5 + 12)
    },
  )

  test('is not blocked by a refusal that the database could not count', async () => {
    const faults = (fail: unknown[]) =>
      fetch(`${stack.dataApi}/_local/faults`, { method: 'PUT', body: JSON.stringify({ fail }) })
    await faults([{ error: 'StatementTimeoutException', match: 'run_verb(' }])
    for (let n = 0; n < 11; n++) expectError(await login(unique('wrong')), 'DATABASE_UNAVAILABLE')
    await faults([])
    expect(rateOf(await login(unique('wrong')))).toMatchObject({ limit: 10, remaining: 9 })
  })
})

test('an owner whose passport the service accepted is signed in for a day', async () => {
  const [passport, agent_id] = [unique('passport'), unique('agent')]
  backup.towards(passport, knows(agent_id))
  await login(passport)
  const { cookie } = await trySignIn(stack.url, 'passport', passport, { 'X-Forwarded-For': from })
  const token = cookie.slice(cookie.indexOf('=') + 1)
  const sealed = await decode({ token, secret: secrets.NEXTAUTH_SECRET })
  const signed = sealed?.signed as { until: number } | undefined
  expect(Math.abs((signed?.until ?? 0) - Date.now() - 86_400_000)).toBeLessThan(60_000)
})

describe('a backup service that is down', () => {
  afterEach(() => backup.stop())

  test('is BACKUP_SERVICE_UNAVAILABLE, and existing sessions still work', async () => {
    const passport = unique('passport')
    backup.towards(passport, knows(unique('agent')))
    const session = expectContract(await login(passport), Session)
    await backup.stop()
    const { took } = await refused(passport, 'BACKUP_SERVICE_UNAVAILABLE')
    expect(took).toBeLessThan(2_000)
    expect((await api.request('GET', '/agents/me', session)).status).toBe(200)
  })
})

test('an invite cannot take an agent_id of the backup service', async () => {
  const body = { invite: 'ain_inv_any', agent_id: unique('agent'), name: 'Impostor' }
  expectError(await api.request('POST', '/auth/register', { body }), 'NOT_FOUND')
})
