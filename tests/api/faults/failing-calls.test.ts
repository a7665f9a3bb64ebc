import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Health, Live } from '../../../lib/contract'
import { type Answer, expectContract, expectError } from '../../kit/api'
import { callsDuring, type Fault, setFaults, untilQuiet } from '../../kit/data-api'
import { noLimits, startIntranet } from '../../kit/intranet'
import { type Prepared, reads, writes } from './requests'

const deadlineMs = 1_500
const all = Object.entries({ ...reads, ...writes })

const env = { ...noLimits, REQUEST_DEADLINE_MS: String(deadlineMs), DB_RETRY_MS: '20', RESUME_MS: '300' }
const { stack, api } = await startIntranet({ env })
beforeAll(async () => {
  for (const [, kind] of all) await (await kind(api)).ask()
})
afterEach(() => setFaults(stack, {}))

/** The prefixes of the product's statements. The test's own statements do not fail. */
const product = ['begin_read(', 'run_verb(', 'select 1 as one']
const everywhere = (fault: Fault): Fault[] => product.map((match) => ({ ...fault, match }))

const passing = [
  'drop-before',
  'drop-after',
  'ServiceUnavailableError',
  'ThrottlingException',
  'DatabaseResumingException',
]

const doneBy = async ({ done }: Prepared): Promise<number | undefined> => {
  await setFaults(stack, {})
  return done?.()
}

describe.each(passing)('if the first database call of a request fails with %s', (error) => {
  test.each(all)('%s is retried, succeeds and is done once', async (_, kind) => {
    const prepared = await kind(api)
    await setFaults(stack, { fail: everywhere({ error, times: 1 }) })
    const calls = callsDuring(stack, async () => expect((await prepared.ask()).status).toBe(prepared.status))
    expect(await calls).toBe(2)
    expect(await doneBy(prepared)).toBe(prepared.done ? 1 : undefined)
  })
})

const expectUnavailable = (answer: Answer) => {
  expectError(answer, 'DATABASE_UNAVAILABLE')
  expect(answer.headers.get('ratelimit-limit')).toBeNull()
}

test.each(all)(
  '%s gets 503 and is not done if its statement takes too long, and a retry does it once',
  async (_, kind) => {
    const prepared = await kind(api)
    await setFaults(stack, { fail: everywhere({ error: 'StatementTimeoutException', times: 1 }) })
    const calls = callsDuring(stack, async () => expectUnavailable(await prepared.ask()))
    expect(await calls).toBe(1)
    expect(await doneBy(prepared)).toBe(prepared.done ? 0 : undefined)
    expect((await prepared.ask()).status).toBe(prepared.status)
    expect(await doneBy(prepared)).toBe(prepared.done ? 1 : undefined)
  },
)

test.each([...passing, 'StatementTimeoutException'])(
  'if every call fails with %s, requests get 503 in time, and later ones succeed',
  async (error) => {
    const prepared = await Promise.all(all.map(([, kind]) => kind(api)))
    await setFaults(stack, { fail: everywhere({ error }) })
    const began = Date.now()
    const answers = await Promise.all(prepared.map(({ ask }) => ask()))
    expect(Date.now() - began).toBeLessThan(deadlineMs + 3_000)
    answers.forEach(expectUnavailable)
    await untilQuiet(stack)
    for (const one of prepared) {
      const times = await doneBy(one)
      expect(times).toBe(one.done ? (error === 'drop-after' ? 1 : 0) : undefined)
    }
    const afresh = await Promise.all(all.map(([, kind]) => kind(api)))
    const recovered = await Promise.all(afresh.map(({ ask }) => ask()))
    expect(recovered.map(({ status }) => status)).toEqual(afresh.map(({ status }) => status))
  },
)

test('a slow database delays requests, and causes 503 only beyond the deadline', async () => {
  const prepared = await Promise.all(all.map(([, kind]) => kind(api)))
  await setFaults(stack, { latency_ms: 300 })
  const slow = await Promise.all(prepared.map(({ ask }) => ask()))
  expect(slow.map(({ status }) => status)).toEqual(prepared.map(({ status }) => status))
  await setFaults(stack, {})
  const others = await Promise.all(Object.values(reads).map((kind) => kind(api)))
  await setFaults(stack, { latency_ms: deadlineMs + 500 })
  for (const answer of await Promise.all(others.map(({ ask }) => ask()))) expectUnavailable(answer)
})

test('health reports a database that does not answer; liveness never asks it', async () => {
  for (const error of passing) {
    await setFaults(stack, { fail: everywhere({ error }) })
    const answer = await api.request('GET', '/health')
    expect(expectContract(answer, Health, 503).status).toBe('degraded')
  }
  const calls = await callsDuring(stack, async () => {
    for (let i = 0; i < 20; i++) expectContract(await api.request('GET', '/health/live'), Live)
  })
  expect(calls).toBe(0)
  await setFaults(stack, {})
  expect(expectContract(await api.request('GET', '/health'), Health).status).toBe('ok')
})

test('a wrong sign-in and an unknown session stay 401 when the first answer is lost', async () => {
  await setFaults(stack, { fail: everywhere({ error: 'drop-after', times: 1 }) })
  expectError(await api.request('POST', '/auth/login', { body: { backup_token: 'wrong' } }), 'INVALID_TOKEN')
  expectError(await api.request('GET', '/posts', { token: 'f'.repeat(64) }), 'UNAUTHORIZED')
})
