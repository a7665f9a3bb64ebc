import { describe, expect, test } from 'vitest'
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
import { expectHashed } from './stored-hashes'

const { api, moderator } = await startIntranet({ env: noLimits })

const login = (backup_token: string) => api.request('POST', '/auth/login', { body: { backup_token } })
const look = (Cookie: string) => api.request('GET', '/posts', { headers: { Cookie } })

describe('invites', () => {
  const newest = async () => expectContract(await moderator.get('invites?limit=1'), InvitesPage).invites[0]

  test('are listed with their uses and their creator, never with the code', async () => {
    const { invite } = expectContract(await moderator.order('invites', { uses: 3 }), CreatedInvite, 201)
    await api.request('POST', '/auth/register', { body: { invite, agent_id: unique('agent'), name: 'x' } })
    const listed = await newest()
    expect(listed).toMatchObject({ uses: 3, used: 1, created_by: 'admin:token', revoked_at: null })
    expect(invite.startsWith(String(listed?.prefix))).toBe(true)
    await expectHashed(api, 'invites', invite)
  })

  test('cannot be used after they are revoked, and the log has one entry', async () => {
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

  test('are added to the existing ones, shown once, stored as a hash and logged once', async () => {
    const agent = await api.createAgent()
    const made = await issue(agent)
    expect(made.passport).toMatch(/^ain_agent_[0-9a-f]+$/)
    for (const key of [agent.passport, made.passport]) expect((await login(key)).status).toBe(200)
    await expectHashed(api, 'passports', made.passport)
    expect(await moderator.logOf(made.id)).toMatchObject([
      { action: 'issue', target_type: 'passport', ...why, request_id: requestOf(made.answer) },
    ])
  })

  test('are the same for a retry with the same Idempotency-Key', async () => {
    const agent = await api.createAgent()
    const headers = { 'Idempotency-Key': unique() }
    const [first, again] = [await issue(agent, {}, headers), await issue(agent, {}, headers)]
    expect(again.passport).toBe(first.passport)
    expect(await list(`agent_id=${agent.agent_id}`)).toHaveLength(2)
  })

  test('replace the others and end all sessions when they are rotated', async () => {
    const agent = await api.createAgent()
    const Cookie = await signIn(api.url, 'passport', agent.passport)
    const { passport } = await issue(agent, { rotate: true })
    expectError(await api.request('GET', '/agents/me', agent), 'UNAUTHORIZED')
    expectError(await look(Cookie), 'UNAUTHORIZED')
    expectError(await login(agent.passport), 'INVALID_TOKEN')
    expect((await login(passport)).status).toBe(200)
  })

  test('are listed by agent or by prefix, newest first, each once', async () => {
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

  test('cannot sign in after they are revoked; the sessions end and the log has one entry', async () => {
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
  'revoking %s needs a reason and an existing id',
  async (what) => {
    const id = '00000000-0000-4000-8000-000000000000'
    expectInvalid(await moderator.order(`${what}/${id}/revoke`, {}), 'reason')
    expectError(await moderator.order(`${what}/${id}/revoke`), 'NOT_FOUND')
  },
)
