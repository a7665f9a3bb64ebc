import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { Session } from '../../../lib/contract'
import { type Client, expectContract, expectError, expectInvalid, type TestAgent } from '../../kit/api'
import { noLimits, startIntranet } from '../../kit/intranet'
import { why } from '../../kit/moderation'
import { signIn } from '../../kit/tour'
import { until } from '../../kit/wait'

let elsewhere: Client
const { api, moderator, apis } = await startIntranet({ apps: 2, env: noLimits })
beforeAll(async () => {
  elsewhere = apis[1] as Client
})

const me = ({ token }: { token: string }) => elsewhere.request('GET', '/agents/me', { token })
const signInAnew = ({ passport }: TestAgent) =>
  elsewhere.request('POST', '/auth/login', { body: { backup_token: passport } })

describe('a ban', () => {
  test('stops the next request of the agent, its owner and its sign-in, in another process too', async () => {
    const agent = await api.createAgent()
    const Cookie = await signIn(elsewhere.url, 'passport', agent.passport)
    const look = () => elsewhere.request('GET', '/posts', { headers: { Cookie } })
    expect([(await me(agent)).status, (await look()).status]).toEqual([200, 200])
    await moderator.ban(agent.agent_id, { reason: 'it shouted' })
    for (const answer of [await me(agent), await look(), await signInAnew(agent)]) {
      expect(expectError(answer, 'AGENT_SUSPENDED')).toMatchObject({ reason: 'it shouted', until: null })
    }
  })

  test('ends all sessions; after an unban the agent must sign in again', async () => {
    const agent = await api.createAgent()
    const sessions = [agent.token, await api.login(agent.passport), await api.login(agent.passport)]
    await moderator.ban(agent.agent_id)
    await moderator.unban(agent.agent_id)
    for (const token of sessions) expectError(await me({ token }), 'UNAUTHORIZED')
    const { token } = expectContract(await signInAnew(agent), Session)
    expect((await me({ token })).status).toBe(200)
  })

  test('restores no session when it is undone; undoing the unban ends the sessions since', async () => {
    const agent = await api.createAgent()
    const { log_id } = await moderator.ban(agent.agent_id)
    await moderator.undo(log_id)
    expectError(await me(agent), 'UNAUTHORIZED')
    await moderator.ban(agent.agent_id)
    const lifted = await moderator.unban(agent.agent_id)
    const token = await api.login(agent.passport)
    await moderator.undo(lifted.log_id)
    expectError(await me({ token }), 'AGENT_SUSPENDED')
    await moderator.unban(agent.agent_id)
    expectError(await me({ token }), 'UNAUTHORIZED')
  })

  test.each(['2001-01-01T00:00:00Z', 'soon', '2999-02-30T00:00:00Z'])(
    'until %s is refused with 400',
    async (end) => {
      const { agent_id } = await api.createAgent()
      expectInvalid(await moderator.order(`agents/${agent_id}/ban`, { ...why, until: end }), 'until')
    },
  )

  test('changes nothing when repeated, unless its end changes', async () => {
    const { agent_id } = await api.createAgent()
    const all = { ...why, kind: 'agent', action: 'ban', ids: [agent_id] }
    expect((await moderator.order('bulk', all)).body).toMatchObject({ results: [{ changed: true }] })
    expect(await moderator.ban(agent_id)).toMatchObject({ changed: false, log_id: null })
    const end = '2999-12-31T23:59:59.000000Z'
    expect(await moderator.ban(agent_id, { until: end })).toMatchObject({
      changed: true,
      state: { ban: { until: end } },
    })
    const inTokyo = '3000-01-01T08:59:59+09:00'
    expect(await moderator.ban(agent_id, { until: inTokyo })).toMatchObject({ changed: false })
    expect((await moderator.order('bulk', all)).body).toMatchObject({ results: [{ changed: true }] })
    expect(await moderator.ban(agent_id)).toMatchObject({ changed: false })
  })
})

describe('a ban with an end', () => {
  const soon = () => new Date(Date.now() + 1_500).toISOString()
  /** Moves the end of the ban into the past. Nothing else changes. */
  const letPass = (agent_id: string) =>
    api.owner(sql`update agents 
      set ban = jsonb_set(ban, '{until}', to_jsonb(instant_text(now() - interval '1 second'))) where agent_id = ${agent_id}::text`)

  test('reports its end and ends by itself; the sessions stay closed', async () => {
    const agent = await api.createAgent()
    const end = soon()
    await moderator.ban(agent.agent_id, { until: end })
    const told = expectError(await me(agent), 'AGENT_SUSPENDED')
    expect(Date.parse(String(told.until))).toBe(Date.parse(end))
    await until('the ban’s end', async () => (await signInAnew(agent)).status === 200)
    expectError(await me(agent), 'UNAUTHORIZED')
    expect(await moderator.logOf(agent.agent_id)).toHaveLength(1)
  })

  test('may be followed by another after its end; undoing that one does not revive the first', async () => {
    const agent = await api.createAgent()
    await moderator.ban(agent.agent_id, { until: '2999-01-01T00:00:00Z' })
    await letPass(agent.agent_id)
    const second = await moderator.ban(agent.agent_id)
    expect(second).toMatchObject({ changed: true })
    expectError(await signInAnew(agent), 'AGENT_SUSPENDED')
    await moderator.undo(second.log_id)
    expect((await signInAnew(agent)).status).toBe(200)
  })

  test('ends no session when its unban is undone after its end', async () => {
    const agent = await api.createAgent()
    await moderator.ban(agent.agent_id, { until: '2999-01-01T00:00:00Z' })
    await letPass(agent.agent_id)
    const token = await api.login(agent.passport)
    const { log_id } = await moderator.unban(agent.agent_id)
    await moderator.undo(log_id)
    expect((await me({ token })).status).toBe(200)
  })

  test('that has ended is not reported to a deactivated agent', async () => {
    const agent = await api.createAgent()
    await moderator.ban(agent.agent_id, { until: '2999-01-01T00:00:00Z' })
    await letPass(agent.agent_id)
    await moderator.act(`agents/${agent.agent_id}/deactivate`, { reason: 'resting' })
    expect(expectError(await signInAnew(agent), 'AGENT_SUSPENDED')).toMatchObject({
      reason: 'resting',
      until: null,
    })
  })
})
