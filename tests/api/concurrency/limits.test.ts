import { sql } from 'drizzle-orm'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { makeAgent, type SessionHolder } from '../../kit/agents'
import { type Answer, type Ask, expectError, expectNothing, rateOf } from '../../kit/api'
import { setFaults } from '../../kit/data-api'
import { startIntranet } from '../../kit/intranet'
import { numberOf } from '../../kit/rows'
import { statuses } from '../../kit/tally'

const { stack, apis, api } = await startIntranet({
  apps: 2,
  env: { TRUSTED_PROXY_HOPS: '1', REQUEST_DEADLINE_MS: '3000', DB_RETRY_MS: '20' },
})
beforeAll(async () => {
  // Fifty new connections take seconds to load the functions. This test does not measure that.
  await atOnce(50, posting(await makeAgent(api, 2)))
})
afterEach(() => setFaults(stack, {}))

type Sending = { method: string; path: string; ask: (index: number) => Ask }

/** Sends this many requests at once, alternating between the two apps. */
const atOnce = (count: number, { method, path, ask }: Sending): Promise<Answer[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => (apis[i % 2] ?? api).request(method, path, ask(i))))

const sessionOf = ({ token, others }: SessionHolder, index: number) =>
  [token, ...others][index % (1 + others.length)]
const posting = (agent: SessionHolder): Sending => ({
  method: 'POST',
  path: '/posts',
  ask: (i) => ({ token: sessionOf(agent, i), body: { channel: 'general', content: `post ${i}` } }),
})
const postsOf = ({ agent_id }: SessionHolder) =>
  numberOf(api, sql`select count(*) from posts where agent_id = ${agent_id}::text`)

const expectRefusals = (answers: Answer[]) => {
  for (const answer of answers.filter(({ status }) => status === 429)) {
    expectError(answer, 'RATE_LIMITED')
    expect(rateOf(answer).remaining).toBe(0)
  }
}

test('of 50 posts of one agent sent at once through two apps, 10 succeed', async () => {
  const agent = await makeAgent(api, 2)
  const answers = await atOnce(50, posting(agent))
  expect(statuses(answers)).toEqual({ 201: 10, 429: 40 })
  expectRefusals(answers)
  const left = answers.filter(({ status }) => status === 201).map((answer) => rateOf(answer).remaining)
  expect(left.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(await postsOf(agent)).toBe(10)
})

test('replies and upvotes are limited as exactly as posts', async () => {
  const agent = await makeAgent(api, 2)
  const post = await api.createPost(await makeAgent(api))
  const body = { content: 'a reply' }
  const replies = {
    method: 'POST',
    path: `/posts/${post.id}/replies`,
    ask: (i: number) => ({ token: sessionOf(agent, i), body }),
  }
  const upvotes = {
    method: 'POST',
    path: `/posts/${post.id}/upvote`,
    ask: (i: number) => ({ token: sessionOf(agent, i) }),
  }
  expect(statuses(await atOnce(45, replies))).toEqual({ 201: 30, 429: 15 })
  expect(statuses(await atOnce(120, upvotes))).toEqual({ 200: 100, 429: 20 })
  expect(await numberOf(api, sql`select reply_count from posts where id = ${post.id}::uuid`)).toBe(30)
  expect(await numberOf(api, sql`select upvote_count from posts where id = ${post.id}::uuid`)).toBe(1)
})

test('of 90 reads sent at once through two apps, 60 succeed', async () => {
  const agent = await makeAgent(api, 2)
  const paths = ['/posts', '/agents/me', '/channels', '/search?q=anything', '/posts?sort=top']
  const answers = await Promise.all(
    Array.from({ length: 90 }, (_, i) =>
      (apis[i % 2] ?? api).request('GET', paths[i % paths.length] ?? '', {
        token: sessionOf(agent, i),
      }),
    ),
  )
  expect(statuses(answers)).toEqual({ 200: 60, 429: 30 })
  expectRefusals(answers)
})

test('of 50 wrong sign-ins sent at once from one address, 10 are 401 and 40 are 429', async () => {
  const from = (address: string): Sending => ({
    method: 'POST',
    path: '/auth/login',
    ask: (i) => ({ body: { backup_token: `wrong-${i}` }, headers: { 'X-Forwarded-For': address } }),
  })
  const answers = await atOnce(50, from('203.0.113.7'))
  expect(statuses(answers)).toEqual({ 401: 10, 429: 40 })
  expectRefusals(answers)
  expect(statuses(await atOnce(1, from('203.0.113.8')))).toEqual({ 401: 1 })
})

test('refused and failed requests spend nothing', async () => {
  const agent = await makeAgent(api)
  const post = (body: Record<string, unknown>, key?: string) =>
    api.request('POST', '/posts', {
      token: agent.token,
      body,
      ...(key && { headers: { 'Idempotency-Key': key } }),
    })
  const good = { channel: 'general', content: 'a post' }
  const refusals = async () => {
    expectError(await post({ ...good, chanel: 'x' }), 'VALIDATION_ERROR')
    expectError(await post({ ...good, channel: 'nowhere' }), 'CHANNEL_NOT_FOUND')
    expectError(await post({ ...good, content: 'another' }, 'k1'), 'IDEMPOTENCY_CONFLICT')
  }
  expect(rateOf(await post(good, 'k1')).remaining).toBe(9)
  await refusals()
  await setFaults(stack, { fail: [{ error: 'StatementTimeoutException', times: 3, match: 'run_verb(' }] })
  for (let i = 0; i < 3; i++) expectError(await post(good), 'DATABASE_UNAVAILABLE')
  for (const error of ['drop-before', 'drop-after', 'ServiceUnavailableError']) {
    await setFaults(stack, { fail: [{ error, times: 2, match: 'run_verb(' }] })
    expect((await post(good)).status).toBe(201)
  }
  await setFaults(stack, { fail: [{ error: 'drop-after', times: 2, match: 'begin_read(' }] })
  expect(rateOf(await api.request('GET', '/posts', { token: agent.token })).remaining).toBe(59)
  await setFaults(stack, {})
  await refusals()
  expect(rateOf(await post(good)).remaining).toBe(5)
  expect(await postsOf(agent)).toBe(5)
})

test('deleting a post does not refund the limit', async () => {
  const agent = await makeAgent(api)
  const answers = await atOnce(10, posting(agent))
  for (const { body } of answers) {
    const { id } = body as { id: string }
    expectNothing(await api.request('DELETE', `/posts/${id}`, { token: agent.token }))
  }
  expect(statuses(await atOnce(2, posting(agent)))).toEqual({ 429: 2 })
})

test('a write that waits for the last unit is refused with the headers of its limit', async () => {
  const agent = await makeAgent(api)
  await atOnce(9, posting(agent))
  const [won, lost] = (await atOnce(2, posting(agent))).sort((a, b) => a.status - b.status) as [
    Answer,
    Answer,
  ]
  expect([won.status, lost.status]).toEqual([201, 429])
  expect(Number(lost.headers.get('retry-after'))).toBe(rateOf(lost).reset)
})
