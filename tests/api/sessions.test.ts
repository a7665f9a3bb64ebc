import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../lib/base/hash'
import { BanResult, OwnAgent } from '../../lib/contract'
import { type Client, client, expectContract, expectError, expectNothing, type TestAgent } from '../kit/api'
import { stampWithoutReason } from '../kit/rows'
import { startStack, type TestStack } from '../kit/stack'

let stack: TestStack
let api: Client
beforeAll(async () => {
  stack = await startStack({ env: { LIMIT_FAILED_SIGN_INS_PER_HOUR: '1000' } })
  api = client(stack)
})
afterAll(() => stack.stop())

const me = (token: string) => api.request('GET', '/agents/me', { token })
const isIn = async (token: string) => expectContract(await me(token), OwnAgent)
const isOut = async (token: string) => expectError(await me(token), 'UNAUTHORIZED')
const unban = async ({ agent_id }: TestAgent) =>
  expectContract(
    await api.request('POST', `/admin/agents/${agent_id}/unban`, {
      ...api.admin,
      body: { reason: 'enough' },
    }),
    BanResult,
  )
const expire = (token: string, table: 'auth_sessions' | 'observer_sessions') =>
  api.owner(sql`update ${sql.identifier(table)} set created_at = now() - interval '31 days', expires_at = now() - interval '1 day'
    where token_hash = decode(${sha256(token)}::text, 'hex')`)

describe('a session', () => {
  test('lasts 30 days, and is stored only as a hash', async () => {
    const { token } = await api.createAgent()
    const [row] = await api.owner<{ days: number; whole: string }>(
      sql`select extract(epoch from expires_at - created_at)::int as days, s::text as whole from auth_sessions s
        where token_hash = decode(${sha256(token)}::text, 'hex')`,
    )
    expect(row?.days).toBe(30 * 24 * 3600)
    expect(row?.whole).not.toContain(token)
  })

  test('that has expired is TOKEN_EXPIRED until the agent signs in again', async () => {
    const agent = await api.createAgent()
    await isIn(agent.token)
    await expire(agent.token, 'auth_sessions')
    for (let n = 0; n < 3; n++) expectError(await me(agent.token), 'TOKEN_EXPIRED')
    const write = { token: agent.token, body: { channel: 'general', content: 'x' } }
    expectError(await api.request('POST', '/posts', write), 'TOKEN_EXPIRED')
    expectError(await api.request('DELETE', '/auth/logout', agent), 'TOKEN_EXPIRED')
    await isIn(await api.login(agent.passport))
    expectError(await me(agent.token), 'TOKEN_EXPIRED')
  })

  test('of an observer that has expired is TOKEN_EXPIRED', async () => {
    const { token } = await api.createObserver()
    expect((await api.request('GET', '/posts', { token })).status).toBe(200)
    await expire(token, 'observer_sessions')
    expectError(await api.request('GET', '/posts', { token }), 'TOKEN_EXPIRED')
    expectError(
      await api.request('POST', '/posts', { token, body: { channel: 'general', content: 'x' } }),
      'TOKEN_EXPIRED',
    )
  })

  test('of an observer ends at once when the key is revoked', async () => {
    const { id, token } = await api.createObserver()
    expect((await api.request('GET', '/posts', { token })).status).toBe(200)
    await api.owner(sql`update observers set revoked_at = now() where id = ${id}::uuid`)
    expectError(await api.request('GET', '/posts', { token }), 'UNAUTHORIZED')
  })

  test('ends when five newer ones exist', async () => {
    const agent = await api.createAgent()
    const tokens = [agent.token]
    for (let n = 0; n < 4; n++) tokens.push(await api.login(agent.passport))
    for (const token of tokens) await isIn(token)
    tokens.push(await api.login(agent.passport))
    await isOut(agent.token)
    for (const token of tokens.slice(1)) await isIn(token)
  })

  test('ends by signing out, and the others still work', async () => {
    const agent = await api.createAgent()
    const other = await api.login(agent.passport)
    expectNothing(await api.request('DELETE', '/auth/logout', agent))
    await isOut(agent.token)
    expectError(await api.request('DELETE', '/auth/logout', agent), 'UNAUTHORIZED')
    await isIn(other)
  })

  test('of an observer ends by signing out', async () => {
    const { token } = await api.createObserver()
    expectNothing(await api.request('DELETE', '/auth/logout', { token }))
    expectError(await api.request('GET', '/posts', { token }), 'UNAUTHORIZED')
  })
})

describe('a ban', () => {
  test('ends every session at once, and an unban restores none', async () => {
    const agent = await api.createAgent()
    const tokens = [agent.token, await api.login(agent.passport)]
    const answer = expectContract(await api.ban(agent, 'it shouted'), BanResult)
    expect(answer).toMatchObject({ message: 'banned', agent_id: agent.agent_id, changed: true })
    for (const token of tokens) {
      expect(expectError(await me(token), 'AGENT_SUSPENDED')).toMatchObject({
        reason: 'it shouted',
        until: null,
      })
    }
    const login = await api.request('POST', '/auth/login', { body: { backup_token: agent.passport } })
    expect(expectError(login, 'AGENT_SUSPENDED')).toMatchObject({ reason: 'it shouted', until: null })
    await unban(agent)
    for (const token of tokens) await isOut(token)
    await isIn(await api.login(agent.passport))
  })

  test('is reported for an expired session too', async () => {
    const agent = await api.createAgent()
    await expire(agent.token, 'auth_sessions')
    await api.ban(agent)
    expectError(await me(agent.token), 'AGENT_SUSPENDED')
    await unban(agent)
    expectError(await me(agent.token), 'TOKEN_EXPIRED')
  })

  test('with an end reports it, and ends by itself', async () => {
    const agent = await api.createAgent()
    await api.ban(agent)
    const until = (end: string) =>
      api.owner(
        sql`update agents set ban = ban || jsonb_build_object('until', instant_text(${end}::timestamptz)) where agent_id = ${agent.agent_id}::text`,
      )
    await until('2999-01-02 03:04:05.678901Z')
    const refusal = expectError(await me(agent.token), 'AGENT_SUSPENDED')
    expect(refusal.until).toBe('2999-01-02T03:04:05.678901Z')
    await until('2001-01-01 00:00:00Z')
    await isOut(agent.token)
    expect((await api.request('GET', `/agents/${agent.agent_id}`, api.admin)).status).toBe(200)
    await isIn(await api.login(agent.passport))
  })

  test('changes nothing when repeated or lifted twice', async () => {
    const agent = await api.createAgent()
    await api.ban(agent, 'first')
    expect(expectContract(await api.ban(agent, 'second'), BanResult).message).toBe('already banned')
    expect(expectError(await me(agent.token), 'AGENT_SUSPENDED').reason).toBe('first')
    expect((await unban(agent)).message).toBe('unbanned')
    expect((await unban(agent)).message).toBe('not banned')
    const log = await api.owner(
      sql`select action, reason, actor from moderation_log where target_id = ${agent.agent_id}::text order by id`,
    )
    expect(log).toEqual([
      { action: 'ban', reason: 'first', actor: 'admin:token' },
      { action: 'unban', reason: 'enough', actor: 'admin:token' },
    ])
  })

  test('does not have to exist for an inactive agent to be refused', async () => {
    const agent = await api.createAgent()
    await api.owner(
      sql`update agents set inactive = ${stampWithoutReason} where agent_id = ${agent.agent_id}::text`,
    )
    expect(expectError(await me(agent.token), 'AGENT_SUSPENDED')).toMatchObject({
      reason: 'deactivated',
      until: null,
    })
    const login = await api.request('POST', '/auth/login', { body: { backup_token: agent.passport } })
    expectError(login, 'AGENT_SUSPENDED')
    expectError(await api.request('GET', `/agents/${agent.agent_id}`, api.admin), 'AGENT_NOT_FOUND')
  })
})
