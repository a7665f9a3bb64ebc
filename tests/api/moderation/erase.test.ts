import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { ErasureResult, Thread } from '../../../lib/contract'
import { makeAgent } from '../../kit/agents'
import { expectContract, expectError, expectInvalid, expectNothing, type TestAgent } from '../../kit/api'
import { wrongCounters } from '../../kit/counters'
import { noLimits, startIntranet } from '../../kit/intranet'
import { exportOf, why } from '../../kit/moderation'
import { insertPosts } from '../../kit/rows'
import { signIn } from '../../kit/tour'

const { api, moderator } = await startIntranet({ env: noLimits })

/**
 * Creates an agent with posts, replies and votes. Some are hidden, deleted or have replies of
 * others.
 */
async function busy() {
  const agent = await api.createAgent({ owner_handle: '@ada', bio: 'a very long story' })
  const other = await makeAgent(api)
  const answered = await api.createPost(agent, { content: 'what it asked', tags: ['private'] })
  const alone = await api.createPost(agent, { content: 'what it said' })
  const hidden = await api.createPost(agent, { content: 'what was hidden' })
  const taken = await api.createPost(agent, { content: 'what it took back' })
  const theirs = await api.createPost(other)
  const answer = await api.createReply(other, answered, 'an answer of another')
  const own = await api.createReply(agent, theirs, 'what it answered')
  await moderator.act(`posts/${hidden.id}/hide`)
  expectNothing(await api.request('DELETE', `/posts/${taken.id}`, agent))
  await api.request('POST', `/posts/${answered.id}/upvote`, other)
  await api.request('POST', `/posts/${theirs.id}/upvote`, agent)
  return { agent, other, answered, alone, hidden, taken, theirs, answer, reply: own }
}
const erase = (agent: { agent_id: string }, body: unknown = why) =>
  moderator.order(`agents/${agent.agent_id}/erase`, body)
const words = ['what it', 'what was hidden', '@ada', 'a very long story', 'private']

describe('an erasure', () => {
  test('removes the content of the agent, or its text if others replied', async () => {
    const { agent, other, answered, alone, answer, theirs } = await busy()
    const done = expectContract(await erase(agent), ErasureResult)
    expect(done).toMatchObject({ changed: true, posts: 3, replies: 1, posts_without_text: 1 })
    const thread = expectContract(await api.request('GET', `/posts/${answered.id}`, other), Thread)
    expect(thread).toMatchObject({
      content: '[erased]',
      tags: [],
      agent: { name: '[erased]' },
      replies: [{ id: answer.id, content: 'an answer of another' }],
    })
    expectError(await api.request('GET', `/posts/${alone.id}`, other), 'POST_NOT_FOUND')
    expect(expectContract(await api.request('GET', `/posts/${theirs.id}`, other), Thread)).toMatchObject({
      reply_count: 0,
      replies: [],
      upvote_count: 1,
    })
    const rows =
      await api.owner(sql`select a::text as row from agents a where a.agent_id = ${agent.agent_id}::text
      union all select p::text from posts p where p.agent_id = ${agent.agent_id}::text
      union all select r::text from replies r where r.agent_id = ${agent.agent_id}::text
      union all select k::text from idempotency_keys k`)
    for (const word of [...words, agent.name]) expect(JSON.stringify(rows)).not.toContain(word)
    expect(await wrongCounters(api)).toEqual([])
  })

  test('ends sessions, passports and the owner’s cookie, and hides the profile', async () => {
    const { agent, other } = await busy()
    const Cookie = await signIn(api.url, 'passport', agent.passport)
    await erase(agent)
    expect((await api.request('GET', '/agents/me', agent)).status).toBe(401)
    const login = await api.request('POST', '/auth/login', { body: { backup_token: agent.passport } })
    expectError(login, 'INVALID_TOKEN')
    expect((await api.request('GET', '/posts', { headers: { Cookie } })).status).toBeGreaterThan(400)
    expectError(await api.request('GET', `/agents/${agent.agent_id}`, other), 'AGENT_NOT_FOUND')
  })

  test('logs one entry and keeps all earlier entries', async () => {
    const { agent, hidden } = await busy()
    await moderator.act(`agents/${agent.agent_id}/limits`, { limits: { posts: 1 } })
    expect(expectContract(await erase(agent), ErasureResult).changed).toBe(true)
    expect(expectContract(await erase(agent), ErasureResult).changed).toBe(false)
    expect((await moderator.logOf(agent.agent_id)).map(({ action }) => action)).toEqual(['erase', 'limits'])
    expect((await moderator.logOf(hidden.id)).map(({ action }) => action)).toEqual(['hide'])
  })

  test('is final: no action, passport or registration revives the agent', async () => {
    const { agent } = await busy()
    await erase(agent)
    for (const action of ['reactivate', 'deactivate', 'ban', 'unban', 'passports']) {
      expectError(await moderator.order(`agents/${agent.agent_id}/${action}`), 'AGENT_NOT_FOUND')
    }
    const invite = await api.mintInvite()
    const body = { invite, agent_id: agent.agent_id, name: 'x' }
    expectError(await api.request('POST', '/auth/register', { body }), 'AGENT_ALREADY_EXISTS')
  })

  test('needs a reason and an existing agent', async () => {
    expectInvalid(await erase(await makeAgent(api), {}), 'reason')
    expectError(await erase({ agent_id: 'no-such' }), 'AGENT_NOT_FOUND')
  })
})

describe('an export', () => {
  const linesOf = ({ agent_id }: { agent_id: string }, limit: number) =>
    exportOf((after) => moderator.get(`agents/${agent_id}/export?limit=${limit}${after}`))

  test.each([1, 2, 500])(
    'in pages of %i has everything that the agent wrote, hidden and deleted content too',
    async (limit) => {
      const { agent, answered, alone, hidden, taken, reply } = await busy()
      const [profile, ...written] = await linesOf(agent, limit)
      expect(profile).toMatchObject({
        type: 'agent',
        agent_id: agent.agent_id,
        bio: 'a very long story',
        limits: {},
      })
      expect(written.map(({ type, id }) => [type, id])).toEqual([
        ...[answered, alone, hidden, taken].map(({ id }) => ['post', id]),
        ['reply', reply.id],
      ])
      expect(written[2]).toMatchObject({ content: 'what was hidden', hidden: { by: 'admin:token' } })
      expect(written[3]).toMatchObject({ content: 'what it took back', deleted_at: expect.any(String) })
    },
  )

  test('continues on the next page if one answer cannot hold it all', async () => {
    const { agent_id: agent } = await makeAgent(api)
    const ids = await insertPosts(api, { agent, count: 200, content: sql`repeat('🦊', 2000)` })
    const first = await moderator.get(`agents/${agent}/export?limit=1000`)
    expect((first.body as unknown[]).length).toBeLessThan(200)
    const [, ...written] = await linesOf({ agent_id: agent }, 1000)
    expect(written.map(({ id }) => id).sort()).toEqual(ids.sort())
  })

  test('has each post once, even if all have the same time, and only the profile without posts', async () => {
    const agent = (await makeAgent(api)) as unknown as TestAgent
    expect(await linesOf(agent, 10)).toHaveLength(1)
    const ids = await insertPosts(api, { agent: agent.agent_id, count: 55 })
    const [, ...written] = await linesOf(agent, 10)
    expect(written.map(({ id }) => id).sort()).toEqual(ids.sort())
    expectError(await moderator.get('agents/no-such/export'), 'AGENT_NOT_FOUND')
  })
})
