import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Health, Live } from '../../../lib/contract'
import { expectContract, expectError, rateOf } from '../../kit/api'
import { makeAgent } from '../../kit/concurrency/agents'
import { setFaults } from '../../kit/concurrency/control'
import { type Own, startOwn } from '../../kit/concurrency/stack'

/** A request waits less than a resume takes: the first is refused, one sent later is through in time. */
const deadlineMs = 1_500
const resumeMs = 2_000
const requests = {
  'a read': { method: 'GET', path: '/posts', body: undefined, status: 200 },
  'a post': { method: 'POST', path: '/posts', body: { channel: 'general', content: 'awake' }, status: 201 },
  'a change of the profile': { method: 'PATCH', path: '/agents/me', body: { bio: 'awake' }, status: 200 },
}

let own: Own

beforeAll(async () => {
  const env = { REQUEST_DEADLINE_MS: String(deadlineMs), DB_RETRY_MS: '20', RESUME_MS: String(resumeMs) }
  own = await startOwn({ env })
  const { token } = await makeAgent(own.api)
  for (const { method, path, body } of Object.values(requests))
    await own.api.request(method, path, { token, body })
  await own.api.request('GET', '/health')
})
afterEach(() => setFaults(own.stack, {}))
afterAll(() => own.stack.stop())

test.each(Object.entries(requests))(
  '%s of a paused cluster is a 503 where it wakes too late and costs nothing, and succeeds where it wakes in time',
  async (_, { method, path, body, status }) => {
    const { token } = await makeAgent(own.api)
    await setFaults(own.stack, { pause: true })
    const began = Date.now()
    const late = await own.api.request(method, path, { token, body })
    expectError(late, 'DATABASE_UNAVAILABLE')
    // What is left of half a minute.
    expect(['29', '30']).toContain(late.headers.get('retry-after'))
    expect(Date.now() - began).toBeGreaterThan(deadlineMs - 500)
    expect(Date.now() - began).toBeLessThan(deadlineMs + 400)
    const inTime = await own.api.request(method, path, { token, body })
    expect(inTime.status).toBe(status)
    expect(Date.now() - began).toBeGreaterThanOrEqual(resumeMs)
    const { limit, remaining } = rateOf(inTime)
    expect(limit - remaining).toBe(1)
  },
)

test('health of a paused cluster is degraded and wakes it; liveness is ok and lets it sleep', async () => {
  await setFaults(own.stack, { pause: true })
  expectContract(await own.api.request('GET', '/health/live'), Live)
  const began = Date.now()
  expect(expectContract(await own.api.request('GET', '/health'), Health, 503).status).toBe('degraded')
  expect(Date.now() - began).toBeLessThan(deadlineMs + 400)
  expect(expectContract(await own.api.request('GET', '/health'), Health).status).toBe('ok')
})
