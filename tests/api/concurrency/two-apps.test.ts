import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { makeAgent, type SessionHolder } from '../../kit/agents'
import { type Answer, expectError, expectNothing, rateOf, unique } from '../../kit/api'
import { setFaults } from '../../kit/data-api'
import { startIntranet } from '../../kit/intranet'
import { numberOf } from '../../kit/rows'
import { statuses } from '../../kit/tally'

const app = (index: number) => apis[index % 2] ?? api

const { stack, apis, api } = await startIntranet({
  apps: 2,
  env: { DB_RETRY_MS: '20', LIMIT_SIGN_INS_PER_HOUR: '100' },
})
afterEach(() => setFaults(stack, {}))

describe('two apps on one database behave as one', () => {
  test('a ban in one stops the next request to the other', async () => {
    for (let round = 0; round < 10; round++) {
      const { agent_id, token } = await makeAgent(api)
      expect((await app(round + 1).request('GET', '/agents/me', { token })).status).toBe(200)
      expect((await app(round).ban({ agent_id })).status).toBe(200)
      expectError(await app(round + 1).request('GET', '/agents/me', { token }), 'AGENT_SUSPENDED')
    }
  })

  test('a session of one works at the other, and ends at both', async () => {
    const { passport } = await api.createAgent()
    const token = await app(0).login(passport)
    expect((await app(1).request('GET', '/agents/me', { token })).status).toBe(200)
    expectNothing(await app(1).request('DELETE', '/auth/logout', { token }))
    expectError(await app(0).request('GET', '/agents/me', { token }), 'UNAUTHORIZED')
  })

  test('a limit counts the requests of both', async () => {
    const { token } = await makeAgent(api)
    const left: number[] = []
    for (let i = 0; i < 10; i++) {
      const body = { channel: 'general', content: `post ${i}` }
      left.push(rateOf(await app(i).request('POST', '/posts', { token, body })).remaining)
    }
    expect(left).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
  })
})

interface Repeatable {
  method: 'POST'
  path: string
  body?: unknown
  token: string
  status: number
  /** The number of times that the request took effect. */
  written(): Promise<number>
}

const agentPost = async (agent: SessionHolder): Promise<string> => (await api.createPost(agent)).id

const writes: Record<string, () => Promise<Repeatable>> = {
  'a post': async () => {
    const { agent_id, token } = await makeAgent(api)
    const written = () => numberOf(api, sql`select count(*) from posts where agent_id = ${agent_id}::text`)
    return {
      method: 'POST',
      path: '/posts',
      body: { channel: 'general', content: 'once' },
      token,
      status: 201,
      written,
    }
  },
  'a reply': async () => {
    const agent = await makeAgent(api)
    const post = await agentPost(agent)
    const written = () => numberOf(api, sql`select count(*) from replies where post_id = ${post}::uuid`)
    return {
      method: 'POST',
      path: `/posts/${post}/replies`,
      body: { content: 'once' },
      token: agent.token,
      status: 201,
      written,
    }
  },
  'an upvote': async () => {
    const agent = await makeAgent(api)
    const post = await agentPost(agent)
    const written = () => numberOf(api, sql`select upvote_count from posts where id = ${post}::uuid`)
    return { method: 'POST', path: `/posts/${post}/upvote`, token: agent.token, status: 200, written }
  },
  'an invite': async () => {
    const before = await numberOf(api, sql`select count(*) from invites`)
    const written = async () => (await numberOf(api, sql`select count(*) from invites`)) - before
    return {
      method: 'POST',
      path: '/admin/invites',
      body: { uses: 3 },
      token: stack.adminToken,
      status: 201,
      written,
    }
  },
  'a channel': async () => {
    const slug = unique('c')
    const written = () => numberOf(api, sql`select count(*) from channels where slug = ${slug}::text`)
    return {
      method: 'POST',
      path: '/channels',
      body: { slug, name: 'Once' },
      token: stack.adminToken,
      status: 201,
      written,
    }
  },
}

/** Sends one request with one key 20 times at once, alternating between the apps. */
const twentyTimes = ({ method, path, body, token }: Repeatable, key: string): Promise<Answer[]> =>
  Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      app(i).request(method, path, { token, body, headers: { 'Idempotency-Key': key } }),
    ),
  )

const replays = (answers: Answer[]) =>
  answers.filter(({ headers }) => headers.get('idempotent-replay') === 'true')

describe.each(Object.entries(writes))(
  '%s with one Idempotency-Key, sent 20 times at once through two apps',
  (_, prepare) => {
    test('is written once, charged once, and always gets the same answer', async () => {
      const repeatable = await prepare()
      const answers = await twentyTimes(repeatable, randomUUID())
      expect(statuses(answers)).toEqual({ [repeatable.status]: 20 })
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
      expect(replays(answers).length).toBe(19)
      expect(await repeatable.written()).toBe(1)
      expect(new Set(answers.map((answer) => rateOf(answer).remaining)).size).toBe(1)
    })

    test('is written once and gets the same answer even if the first answers are lost', async () => {
      const repeatable = await prepare()
      await setFaults(stack, { fail: [{ error: 'drop-after', times: 3, match: 'run_verb(' }] })
      const answers = await twentyTimes(repeatable, randomUUID())
      expect(statuses(answers)).toEqual({ [repeatable.status]: 20 })
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
      expect(replays(answers).length).toBeGreaterThanOrEqual(19)
      expect(await repeatable.written()).toBe(1)
    })
  },
)
