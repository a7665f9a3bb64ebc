import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { expectError } from '../kit/api'
import { callsDuring, setFaults, untilQuiet } from '../kit/data-api'
import { noLimits, startIntranet } from '../kit/intranet'

/** The client chooses its own address here, because no proxy stands in front of the intranet. */
const env = { ...noLimits, LIMIT_UNKNOWN_REQUESTS_PER_MINUTE: '10', TRUSTED_PROXY_HOPS: '1' }

let address: string
let next = 1
const { stack, api } = await startIntranet({ env })
beforeEach(() => {
  address = `10.0.0.${next++}`
})

const unknown = () => randomBytes(32).toString('hex')
const from = (where: string) => ({ 'X-Forwarded-For': where })
const read = (token: string, where = address) =>
  api.request('GET', '/channels', { token, headers: from(where) })
const times = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)))
const statusesOf = (answers: { status: number }[]) => answers.map(({ status }) => status)

describe('unknown tokens from one address', () => {
  test('get 429 without a database call after the limit of a minute', async () => {
    for (let n = 0; n < 10; n++) expectError(await read(unknown()), 'UNAUTHORIZED')
    const calls = await callsDuring(stack, async () => {
      for (let n = 0; n < 5; n++) {
        const answer = await read(unknown())
        expectError(answer, 'RATE_LIMITED')
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
        expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60)
      }
    })
    expect(calls).toBe(0)
  })

  test('are counted exactly when they arrive at once', async () => {
    let statuses: number[] = []
    const calls = await callsDuring(stack, async () => {
      statuses = statusesOf(await times(200, () => read(unknown())))
    })
    // Four run at once, and four more may start before the first four are counted.
    expect(calls).toBeLessThanOrEqual(18)
    expect(statuses.filter((status) => status === 401)).toHaveLength(calls)
    expect(statuses.filter((status) => status === 429)).toHaveLength(200 - calls)
  })

  test('do not affect known tokens at the same address', async () => {
    const { token } = await api.createAgent()
    expect((await read(token)).status).toBe(200)
    for (let n = 0; n < 11; n++) await read(unknown())
    expectError(await read(unknown()), 'RATE_LIMITED')
    expect((await read(token)).status).toBe(200)
  })

  test('do not affect another address', async () => {
    const { token } = await api.createAgent()
    for (let n = 0; n < 11; n++) await read(unknown())
    expectError(await read(token), 'RATE_LIMITED')
    expect((await read(token, '10.9.9.9')).status).toBe(200)
  })

  test('include a token that was known before', async () => {
    const { token } = await api.createAgent()
    expect((await read(token)).status).toBe(200)
    expect((await api.request('DELETE', '/auth/logout', { token })).status).toBe(204)
    for (let n = 0; n < 10; n++) expectError(await read(token), 'UNAUTHORIZED')
    expectError(await read(token), 'RATE_LIMITED')
  })
})

describe('concurrent requests at the database', () => {
  test('are at most four by unknown tokens of one address, and others do not wait', async () => {
    const { token } = await api.createAgent()
    await read(token)
    await setFaults(stack, { latency_ms: 400 })
    const began = Date.now()
    const strangers = times(8, () => read(unknown()))
    const known = read(token).then(() => Date.now() - began)
    await strangers
    const all = Date.now() - began
    await setFaults(stack, {})
    expect(all).toBeGreaterThanOrEqual(800)
    expect(await known).toBeLessThan(all)
  })

  test('are at most four by sign-ins of one address', async () => {
    await setFaults(stack, { latency_ms: 300 })
    const began = Date.now()
    const answers = await times(8, () =>
      api.request('POST', '/auth/login', { body: { backup_token: 'none' }, headers: from(address) }),
    )
    await setFaults(stack, {})
    expect(new Set(statusesOf(answers))).toEqual(new Set([401]))
    expect(Date.now() - began).toBeGreaterThanOrEqual(600)
  })
})

describe('health', () => {
  test('asks the database once a second for all callers', async () => {
    await untilQuiet(stack)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    const calls = await callsDuring(stack, async () => {
      await setFaults(stack, { latency_ms: 100 })
      expect(new Set(statusesOf(await times(50, () => api.request('GET', '/health'))))).toEqual(
        new Set([200]),
      )
      expect((await api.request('GET', '/health')).status).toBe(200)
    })
    await setFaults(stack, {})
    expect(calls).toBe(1)
  })
})
