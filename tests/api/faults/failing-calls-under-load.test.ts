import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { makeAgents, type SessionHolder } from '../../kit/agents'
import { type Answer, expectError } from '../../kit/api'
import { wrongCounters } from '../../kit/counters'
import { setFaults } from '../../kit/data-api'
import { noLimits, startIntranet } from '../../kit/intranet'
import { spread } from '../../kit/wait'

let agents: SessionHolder[]

const { stack, api } = await startIntranet({
  env: { ...noLimits, REQUEST_DEADLINE_MS: '1500', DB_RETRY_MS: '20' },
})
beforeAll(async () => {
  agents = await makeAgents(api, 8)
})
afterEach(() => setFaults(stack, {}))

const product = ['begin_read(', 'run_verb(']

/** Expects a success, or a 503 with Retry-After. A 500 or a 401 fails. */
function expectHonest(answer: Answer, success: number): boolean {
  if (answer.status === success) return true
  expectError(answer, 'DATABASE_UNAVAILABLE')
  return false
}

/** Posts, replies, votes and reads. A failed write is retried with its key until it succeeds. */
async function work(index: number, run: string) {
  const { token } = agents[index % agents.length] as SessionHolder
  const keyed = index % 2 === 0
  const content = `${run} ${index}`
  const ask = {
    token,
    body: { channel: 'general', content },
    ...(keyed && { headers: { 'Idempotency-Key': randomUUID() } }),
  }
  let answer = await api.request('POST', '/posts', ask)
  let done = expectHonest(answer, 201)
  while (keyed && !done) {
    answer = await api.request('POST', '/posts', ask)
    done = expectHonest(answer, 201)
  }
  expectHonest(await api.request('GET', '/posts?limit=5', { token }), 200)
  if (!done) return { content, done }
  const { id } = answer.body as { id: string }
  expectHonest(await api.request('POST', `/posts/${id}/upvote`, { token }), 200)
  expectHonest(await api.request('POST', `/posts/${id}/replies`, { token, body: { content } }), 201)
  return { content, done }
}

test.each([
  'drop-before',
  'drop-after',
  'ServiceUnavailableError',
  'ThrottlingException',
  'DatabaseResumingException',
  'StatementTimeoutException',
])('while three calls in ten fail with %s, answers are true and nothing is written twice', async (error) => {
  await setFaults(stack, { fail: product.map((match) => ({ error, rate: 0.3, match })) })
  const results: { content: string; done: boolean }[] = []
  await spread(80, 8, async (index) => results.push(await work(index, `${error} ${randomUUID()}`)))
  await setFaults(stack, {})
  const rows = await api.owner<{ content: string; n: number }>(
    sql`select content, count(*)::int as n from posts where content like ${`${error} %`}::text group by content`,
  )
  const written = new Map(rows.map(({ content, n }) => [content, n]))
  for (const { content, done } of results) {
    expect(written.get(content) ?? 0).toBeLessThanOrEqual(1)
    if (done) expect(written.get(content)).toBe(1)
  }
  const twice = await api.owner(sql`select content from replies group by content having count(*) > 1`)
  expect(twice).toEqual([])
  expect(await wrongCounters(api)).toEqual([])
})
