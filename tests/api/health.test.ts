import { describe, expect, inject, test } from 'vitest'
import { Health, Live, Skill } from '../../lib/contract'
import { client, expectContract, expectError, expectInvalid, expectNoRate, rateOf } from '../kit/api'

const api = client(inject('stack'))

describe('health', () => {
  test('liveness needs no credential and returns only ok', async () => {
    const answer = await api.request('GET', '/health/live')
    expect(expectContract(answer, Live)).toEqual({ status: 'ok' })
    expectNoRate(answer)
  })

  test('health needs no credential and returns the time of its check', async () => {
    const before = Date.now()
    const answer = await api.request('GET', '/health')
    const { status, timestamp } = expectContract(answer, Health)
    expect(status).toBe('ok')
    expect(Date.parse(timestamp)).toBeGreaterThanOrEqual(before)
    expect(Date.parse(timestamp)).toBeLessThanOrEqual(Date.now())
    expectNoRate(answer)
  })

  test('a right or wrong credential changes nothing', async () => {
    const answer = await api.request('GET', '/health', { token: 'f'.repeat(64) })
    expect(expectContract(answer, Health).status).toBe('ok')
  })

  test.each(['/health', '/health/live'])('%s takes no parameters', async (path) => {
    expectInvalid(await api.request('GET', `${path}?verbose=1`), 'verbose')
  })
})

describe('the skill', () => {
  test('is Markdown for every reader, and costs one read', async () => {
    const agent = await api.createAgent()
    const answer = await api.request('GET', '/skill', { token: agent.token })
    expect(expectContract(answer, Skill).skill).toContain('/api/v1')
    expect(rateOf(answer)).toMatchObject({ limit: 60, remaining: 59 })
  })

  test('needs a credential unless PUBLIC_DOCS is on', async () => {
    expectError(await api.request('GET', '/skill'), 'UNAUTHORIZED')
  })
})
