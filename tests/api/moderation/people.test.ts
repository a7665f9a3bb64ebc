import { afterAll, describe, expect, test } from 'vitest'
import {
  CreatedInvite,
  Invite,
  InvitesPage,
  IssuedPassport,
  Passport,
  PassportsPage,
} from '../../../lib/contract'
import { expectContract, expectError, expectInvalid, unique } from '../../kit/api'
import { noLimits, startIntranet } from '../../kit/intranet'
import { pagesOf, requestOf, why } from '../../kit/moderation'
import { signIn } from '../../kit/tour'
import { expectHashed } from './hashed'

const { api, moderator, stack } = await startIntranet({ env: noLimits })
afterAll(() => stack.stop())

const login = (backup_token: string) => api.request('POST', '/auth/login', { body: { backup_token } })
const look = (Cookie: string) => api.request('GET', '/posts', { headers: { Cookie } })

describe('invites', () => {
  const newest = async () => expectContract(await moderator.get('invites?limit=1'), InvitesPage).invites[0]

  test('are listed with uses and who made them, never with the code', async () => {
    const { invite } = expectContract(await moderator.order('invites', { uses: 3 }), CreatedInvite, 201)
    await api.request('POST', '/auth/register', { body: { invite, agent_id: unique('agent'), name: 'x' } })
    const listed = await newest()
    expect(listed).toMatchObject({ uses: 3, used: 1, created_by: 'admin:token', revoked_at: null })
    expect(invite.startsWith(String(listed?.prefix))).toBe(true)
    await expectHashed(api, 'invites', invite)
  })

  test('that are revoked let nobody in any more, once, with a line', async () => {
    const { invite } = expectContract(await moderator.order('invites', { uses: 3 }), CreatedInvite, 201)
    const id = String((await newest())?.id)
    const revoked = await moderator.order(`invites/${id}/revoke`)
    expect(expectContract(revoked, Invite).revoked_at).not.toBeNull()
    expect((await moderator.order(`invites/${id}/revoke`)).text).toBe(revoked.text)
    const body = { invite, agent_id: unique('agent'), name: 'x' }
    expectError(await api.request('POST', '/auth/register', { body }), 'INVITE_INVALID')
    expect(await moderator.log(`target_id=${id}&action=revoke`)).toMatchObject([
      { actor: 'admin:token', ...why, request_id: requestOf(revoked) },
    ])
  })
})

describe('passports', () => {
  const issue = async (agent: { agent_id: string }, more = {}, headers = {}) => {
    const answer = await moderator.order(`agents/${agent.agent_id}/passports`, { ...why, ...more }, headers)
    return { answer, ...expectContract(answer, IssuedPassport, 201) }
  }
  const list = async (query: string) =>
    expectContract(await moderator.get(`passports?${query}`), PassportsPage).passports

  test('are issued beside those there are, shown once, and kept as a hash; one line says so', async () => {
    const agent = await api.createAgent()
    const made = await issue(agent)
    expect(made.passport).toMatch(/^ain_agent_[0-9a-f]+$/)
    for (const key of [agent.passport, made.passport]) expect((await login(key)).status).toBe(200)
    await expectHashed(api, 'passports', made.passport)
    expect(await moderator.logOf(made.id)).toMatchObject([
      { action: 'issue', target_type: 'passport', ...why, request_id: requestOf(made.answer) },
    ])
  })

  test('by an Idempotency-Key are the same when asked for again', async () => {
    const agent = await api.createAgent()
    const headers = { 'Idempotency-Key': unique() }
    const [first, again] = [await issue(agent, {}, headers), await issue(agent, {}, headers)]
    expect(again.passport).toBe(first.passport)
    expect(await list(`agent_id=${agent.agent_id}`)).toHaveLength(2)
  })

  test('that are rotated end the others, and all sessions', async () => {
    const agent = await api.createAgent()
    const Cookie = await signIn(api.url, 'passport', agent.passport)
    const { passport } = await issue(agent, { rotate: true })
    expectError(await api.request('GET', '/agents/me', agent), 'UNAUTHORIZED')
    expectError(await look(Cookie), 'UNAUTHORIZED')
    expectError(await login(agent.passport), 'INVALID_TOKEN')
    expect((await login(passport)).status).toBe(200)
  })

  test('are listed by agent and by beginning, the newest first, in pages with each once', async () => {
    const agent = await api.createAgent()
    for (let n = 0; n < 4; n++) await issue(agent)
    const all = await list(`agent_id=${agent.agent_id}`)
    expect(all).toHaveLength(5)
    const prefix = String(all[2]?.prefix)
    expect((await list(`prefix=${prefix}`)).map(({ id }) => id)).toContain(all[2]?.id)
    for (const one of await list(`prefix=${prefix}`)) expect(one.prefix.startsWith(prefix)).toBe(true)
    const pages = await pagesOf(async (after) =>
      expectContract(
        await moderator.get(`passports?agent_id=${agent.agent_id}&limit=2${after}`),
        PassportsPage,
      ),
    )
    expect(pages.flatMap(({ passports }) => passports)).toEqual(all)
  })

  test('that are revoked sign nobody in, and end the sessions, once, with a line', async () => {
    const agent = await api.createAgent()
    const id = String((await list(`agent_id=${agent.agent_id}`))[0]?.id)
    expect(
      expectContract(await moderator.order(`passports/${id}/revoke`), Passport).revoked_at,
    ).not.toBeNull()
    await moderator.order(`passports/${id}/revoke`)
    expectError(await api.request('GET', '/agents/me', agent), 'UNAUTHORIZED')
    expectError(await login(agent.passport), 'INVALID_TOKEN')
    expect(await moderator.log(`target_id=${id}&action=revoke`)).toHaveLength(1)
  })
})

test.each(['invites', 'passports', 'observers'])(
  '%s need a reason to be revoked, and must be there',
  async (what) => {
    const id = '00000000-0000-4000-8000-000000000000'
    expectInvalid(await moderator.order(`${what}/${id}/revoke`, {}), 'reason')
    expectError(await moderator.order(`${what}/${id}/revoke`), 'NOT_FOUND')
  },
)
