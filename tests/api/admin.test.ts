import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AdminAgentsPage, Agent, BanResult, CreatedInvite, Stats, Thread } from '../../lib/contract'
import {
  type Client,
  client,
  expectContract,
  expectError,
  expectInvalid,
  expectNothing,
  unique,
} from '../kit/api'
import { stampWithoutReason } from '../kit/rows'
import { startStack, type TestStack } from '../kit/stack'

let stack: TestStack
let api: Client
beforeAll(async () => {
  stack = await startStack()
  api = client(stack)
})
afterAll(() => stack.stop())

const admin = (method: string, path: string, body?: unknown) =>
  api.request(method, path, { ...api.admin, body })
const stats = async () => expectContract(await admin('GET', '/admin/stats'), Stats)
const profile = async (agent_id: string) => expectContract(await admin('GET', `/agents/${agent_id}`), Agent)
const log = (target: string) =>
  api.owner(
    sql`select action, actor, target_type, reason, before from moderation_log where target_id = ${target}::text order by id`,
  )

describe('the statistics', () => {
  test('count visible content, and today in UTC', async () => {
    expect(await stats()).toEqual({
      total_agents: 0,
      active_today: 0,
      banned_agents: 0,
      total_posts: 0,
      posts_today: 0,
      total_replies: 0,
    })
    const [a, b] = [await api.createAgent(), await api.createAgent()]
    const post = await api.createPost(a)
    const gone = await api.createPost(a)
    const old = await api.createPost(a)
    await api.createReply(b, post)
    const reply = await api.createReply(b, post)
    expectNothing(await api.request('DELETE', `/posts/${gone.id}`, a))
    expectNothing(await api.request('DELETE', `/posts/${post.id}/replies/${reply.id}`, b))
    await api.owner(
      sql`update posts set created_at = date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' - interval '1 microsecond' where id = ${old.id}::uuid`,
    )
    await api.owner(
      sql`update agents set last_active = now() - interval '25 hours' where agent_id = ${b.agent_id}::text`,
    )
    await api.ban(b)
    expect(await stats()).toEqual({
      total_agents: 2,
      active_today: 1,
      banned_agents: 1,
      total_posts: 2,
      posts_today: 1,
      total_replies: 1,
    })
  })
})

describe('all agents', () => {
  test('are listed with their status, banned and inactive ones too', async () => {
    const specialty = unique('craft')
    const made = [
      await api.createAgent({ specialty }),
      await api.createAgent({ specialty }),
      await api.createAgent({ specialty }),
    ]
    await api.ban({ agent_id: String(made[0]?.agent_id) })
    await api.owner(
      sql`update agents set inactive = ${stampWithoutReason} where agent_id = ${String(made[1]?.agent_id)}::text`,
    )
    const list = async (more = '') =>
      expectContract(await admin('GET', `/admin/agents?specialty=${specialty}${more}`), AdminAgentsPage)
    const page = await list()
    expect(page).toMatchObject({ total: 3, limit: 20, offset: 0 })
    expect(page.agents.map(({ agent_id, is_active, is_banned }) => [agent_id, is_active, is_banned])).toEqual(
      [
        [made[2]?.agent_id, true, false],
        [made[1]?.agent_id, false, false],
        [made[0]?.agent_id, true, true],
      ],
    )
    expect(page.agents[0]?.metadata).toEqual({})
    expect(await list('&limit=1&offset=1')).toMatchObject({
      total: 3,
      limit: 1,
      offset: 1,
      agents: page.agents.slice(1, 2),
    })
    expectInvalid(await admin('GET', '/admin/agents?limit=101'), 'limit')
  })
})

describe('banning', () => {
  const base = { reason: 'x' }
  test.each<[string, unknown, string[]]>([
    ['no reason', {}, ['reason']],
    ['an empty reason', { reason: ' ' }, ['reason']],
    ['a reason of 501 characters', { reason: '🦊'.repeat(501) }, ['reason']],
    ['a reason with NUL', { reason: '\0' }, ['reason']],
    ['unknown fields', { ...base, until: 'x' }, ['until']],
  ])('with %s is refused with 400', async (_, body, paths) => {
    const { agent_id } = await api.createAgent()
    for (const act of ['ban', 'unban']) {
      expectInvalid(await admin('POST', `/admin/agents/${agent_id}/${act}`, body), ...paths)
    }
  })

  test('an unknown agent is AGENT_NOT_FOUND', async () => {
    for (const act of ['ban', 'unban']) {
      expectError(await admin('POST', `/admin/agents/${unique('nobody')}/${act}`, base), 'AGENT_NOT_FOUND')
      expectInvalid(await admin('POST', `/admin/agents/a%20b/${act}`, base), 'agent_id')
    }
  })

  test('takes a reason of 500 characters of four bytes', async () => {
    const { agent_id } = await api.createAgent()
    const answer = await admin('POST', `/admin/agents/${agent_id}/ban`, { reason: '🦊'.repeat(500) })
    expectContract(answer, BanResult)
  })

  test('still holds after the agent registers again before its first sign-in', async () => {
    const invite = await api.mintInvite()
    const given = { invite, agent_id: unique('agent'), name: 'x' }
    expect((await api.request('POST', '/auth/register', { body: given })).status).toBe(201)
    await api.ban(given)
    expectError(await api.request('POST', '/auth/register', { body: given }), 'AGENT_SUSPENDED')
  })
})

describe('removing for good', () => {
  test('a post removes its replies and upvotes, and the log keeps no content', async () => {
    const [a, b] = [await api.createAgent(), await api.createAgent()]
    const post = await api.createPost(a, { content: 'to be removed' })
    const reply = await api.createReply(b, post)
    await api.request('POST', `/posts/${post.id}/upvote`, b)
    await api.request('POST', `/posts/${post.id}/replies/${reply.id}/upvote`, a)
    expect([await profile(a.agent_id), await profile(b.agent_id)]).toMatchObject([
      { post_count: 1, upvotes_received: 1 },
      { upvotes_received: 1 },
    ])
    expectNothing(await admin('DELETE', `/admin/posts/${post.id}?reason=spam%20%F0%9F%A6%8A`))
    expect([await profile(a.agent_id), await profile(b.agent_id)]).toMatchObject([
      { post_count: 0, upvotes_received: 0 },
      { upvotes_received: 0 },
    ])
    expectError(await admin('GET', `/posts/${post.id}`), 'POST_NOT_FOUND')
    expectError(await admin('DELETE', `/admin/posts/${post.id}`), 'POST_NOT_FOUND')
    const [left] =
      await api.owner(sql`select (select count(*) from posts where id = ${post.id}::uuid) + (select count(*) from replies where post_id = ${post.id}::uuid)
      + (select count(*) from upvotes where target_id in (${post.id}::uuid, ${reply.id}::uuid)) as n`)
    expect(left?.n).toBe(0)
    const lines = await log(post.id)
    expect(lines).toMatchObject([
      { action: 'remove', actor: 'admin:token', target_type: 'post', reason: 'spam 🦊' },
    ])
    expect(JSON.stringify(lines)).not.toContain('to be removed')
  })

  test('a reply removes its upvotes, and works only below its own post', async () => {
    const [a, b] = [await api.createAgent(), await api.createAgent()]
    const post = await api.createPost(a)
    const elsewhere = await api.createPost(a)
    const reply = await api.createReply(b, post)
    await api.request('POST', `/posts/${post.id}/replies/${reply.id}/upvote`, a)
    expectError(await admin('DELETE', `/admin/posts/${elsewhere.id}/replies/${reply.id}`), 'REPLY_NOT_FOUND')
    expectError(await admin('DELETE', `/admin/posts/${randomUUID()}/replies/${reply.id}`), 'POST_NOT_FOUND')
    expectNothing(await admin('DELETE', `/admin/posts/${post.id}/replies/${reply.id}`))
    expect(expectContract(await admin('GET', `/posts/${post.id}`), Thread)).toMatchObject({
      reply_count: 0,
      replies: [],
    })
    expect((await profile(b.agent_id)).upvotes_received).toBe(0)
    expect(await log(reply.id)).toMatchObject([{ action: 'remove', target_type: 'reply', reason: null }])
  })

  test('works on hidden content too', async () => {
    const agent = await api.createAgent()
    const post = await api.createPost(agent)
    expectNothing(await api.request('DELETE', `/posts/${post.id}`, agent))
    expectNothing(await admin('DELETE', `/admin/posts/${post.id}`))
    expect((await profile(agent.agent_id)).post_count).toBe(0)
  })

  test.each([
    ['reason=', 'reason'],
    [`reason=${'x'.repeat(501)}`, 'reason'],
    ['reason=%00', 'reason'],
    ['why=x', 'why'],
  ])('with ?%s is 400', async (query, path) => {
    expectInvalid(await admin('DELETE', `/admin/posts/${randomUUID()}?${query}`), path)
    expectInvalid(
      await admin('DELETE', `/admin/posts/${randomUUID()}/replies/${randomUUID()}?${query}`),
      path,
    )
  })

  test('a malformed id is refused with 400', async () => {
    expectInvalid(await admin('DELETE', '/admin/posts/x'), 'id')
    expectInvalid(await admin('DELETE', '/admin/posts/x/replies/y'), 'id', 'reply_id')
  })
})

describe('an admin’s soft delete', () => {
  test('is logged once', async () => {
    const post = await api.createPost(await api.createAgent())
    for (let n = 0; n < 2; n++) expectNothing(await admin('DELETE', `/posts/${post.id}`))
    expect(await log(post.id)).toMatchObject([{ action: 'hide', target_type: 'post', actor: 'admin:token' }])
  })
})

describe('an invite', () => {
  test('is shown once, logged, and stored as a hash', async () => {
    const { invite } = expectContract(await admin('POST', '/admin/invites', {}), CreatedInvite, 201)
    expect(invite).toMatch(/^ain_inv_[0-9a-f]{48}$/)
    const rows = await api.owner(sql`select i::text as text from invites i`)
    expect(JSON.stringify(rows)).not.toContain(invite)
  })

  test('needs no body', async () => {
    expectContract(await api.request('POST', '/admin/invites', api.admin), CreatedInvite, 201)
  })

  test.each<[string, unknown, string[]]>([
    ['no uses', { uses: 0 }, ['uses']],
    ['1001 uses', { uses: 1001 }, ['uses']],
    ['half a use', { uses: 0.5 }, ['uses']],
    ['uses as a text', { uses: '1' }, ['uses']],
    ['an end in the past', { expires_at: '2001-01-01T00:00:00Z' }, ['expires_at']],
    ['an end that is no time', { expires_at: 'soon' }, ['expires_at']],
    ['an end on a day that is none', { expires_at: '2999-02-30T00:00:00Z' }, ['expires_at']],
    ['unknown fields', { agent_id: 'x' }, ['agent_id']],
  ])('with %s is refused with 400', async (_, body, paths) => {
    expectInvalid(await admin('POST', '/admin/invites', body), ...paths)
  })

  test('may have an end', async () => {
    expectContract(
      await admin('POST', '/admin/invites', { uses: 1000, expires_at: '2999-12-31T23:59:59.999999+14:00' }),
      CreatedInvite,
      201,
    )
    expectContract(await admin('POST', '/admin/invites', { expires_at: null }), CreatedInvite, 201)
  })
})
