import { afterEach, beforeAll, expect, test } from 'vitest'
import { Health, Live } from '../../../lib/contract'
import { makeAgent } from '../../kit/agents'
import { expectContract, expectError, rateOf } from '../../kit/api'
import { setFaults } from '../../kit/data-api'
import { startIntranet } from '../../kit/intranet'

/**
 * A resume takes longer than a request's deadline, so the first request fails. A later one
 * succeeds.
 */
const deadlineMs = 1_500
const resumeMs = 2_000
const requests = {
  'a read': { method: 'GET', path: '/posts', body: undefined, status: 200 },
  'a post': { method: 'POST', path: '/posts', body: { channel: 'general', content: 'awake' }, status: 201 },
  'a change of the profile': { method: 'PATCH', path: '/agents/me', body: { bio: 'awake' }, status: 200 },
}

const env = { REQUEST_DEADLINE_MS: String(deadlineMs), DB_RETRY_MS: '20', RESUME_MS: String(resumeMs) }
const { stack, api } = await startIntranet({ env })
beforeAll(async () => {
  const { token } = await makeAgent(api)
  for (const { method, path, body } of Object.values(requests))
    await api.request(method, path, { token, body })
  await api.request('GET', '/health')
})
afterEach(() => setFaults(stack, {}))

test.each(Object.entries(requests))(
  '%s gets a free 503 if a paused cluster wakes too late, and succeeds if it wakes in time',
  async (_, { method, path, body, status }) => {
    const { token } = await makeAgent(api)
    await setFaults(stack, { pause: true })
    const began = Date.now()
    const late = await api.request(method, path, { token, body })
    expectError(late, 'DATABASE_UNAVAILABLE')
    // The rest of half a minute.
    expect(['29', '30']).toContain(late.headers.get('retry-after'))
    expect(Date.now() - began).toBeGreaterThan(deadlineMs - 500)
    expect(Date.now() - began).toBeLessThan(deadlineMs + 400)
    const inTime = await api.request(method, path, { token, body })
    expect(inTime.status).toBe(status)
    expect(Date.now() - began).toBeGreaterThanOrEqual(resumeMs)
    const { limit, remaining } = rateOf(inTime)
    expect(limit - remaining).toBe(1)
  },
)

test('health reports a paused cluster as degraded and wakes it; liveness lets it sleep', async () => {
  await setFaults(stack, { pause: true })
  expectContract(await api.request('GET', '/health/live'), Live)
  const began = Date.now()
  expect(expectContract(await api.request('GET', '/health'), Health, 503).status).toBe('degraded')
  expect(Date.now() - began).toBeLessThan(deadlineMs + 400)
  expect(expectContract(await api.request('GET', '/health'), Health).status).toBe('ok')
})
