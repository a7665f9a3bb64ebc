import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { client, expectError, type TestAgent, unique } from '../harness/api'
import { callsDuring, setFaults, untilQuiet } from './concurrency/kit/control'
import { type Own, roomy, startOwn } from './concurrency/kit/stack'

let own: Own
beforeAll(async () => {
  own = await startOwn({ env: { ...roomy, LIMIT_POSTS_PER_HOUR: '10' } })
})
afterAll(() => own.stack.stop())

const times = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)))
const read = ({ token }: { token: string }) => own.api.request('GET', '/posts?limit=20', { token })
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** The median time of so many reads, one after the other. */
async function p50(agent: TestAgent, samples: number): Promise<number> {
  const taken: number[] = []
  for (let n = 0; n < samples; n++) {
    const began = performance.now()
    expect((await read(agent)).status).toBe(200)
    taken.push(performance.now() - began)
  }
  return median(taken)
}

/** Keeps so many reads of one caller in flight until it is stopped. */
function flood(agent: TestAgent, count: number): () => Promise<void> {
  let isOver = false
  const one = async () => {
    while (!isOver) await read(agent)
  }
  const all = times(count, one)
  return async () => {
    isOver = true
    await all
  }
}

/** About what the Data API takes on AWS; it also makes the ratio less a matter of this machine's load. */
const latency = 50

test('a caller with 200 requests in flight leaves others under three times their time alone', async () => {
  const [greedy, other] = [await own.api.createAgent(), await own.api.createAgent()]
  for (let n = 0; n < 30; n++)
    await own.api.createPost(await own.api.createAgent(), { content: unique('x'.repeat(500)) })
  await p50(other, 10)
  await setFaults(own.stack, { latency_ms: latency })
  const ratios: number[] = []
  for (let round = 0; round < 3; round++) {
    const alone = await p50(other, 20)
    const stop = flood(greedy, 200)
    const beside = await p50(other, 20)
    await stop()
    ratios.push(beside / alone)
  }
  await setFaults(own.stack, {})
  console.log(`beside to alone: ${ratios.map((ratio) => ratio.toFixed(2)).join(' ')}`)
  expect(median(ratios)).toBeLessThan(3)
})

describe('the requests of one caller', () => {
  test('wait in the process, four at a time, whatever session they come by', async () => {
    const agent = await own.api.createAgent()
    const second = { token: await own.api.login(agent.passport) }
    await Promise.all([read(agent), read(second)])
    await setFaults(own.stack, { latency_ms: 400 })
    const began = Date.now()
    const answers = await times(12, (n) => read(n % 2 ? agent : second))
    await setFaults(own.stack, {})
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(Date.now() - began).toBeGreaterThanOrEqual(1_200)
  })

  test('of fifty posts at once still ten succeed, and forty are over the limit', async () => {
    const agent = await own.api.createAgent()
    const answers = await times(50, () =>
      own.api.request('POST', '/posts', {
        token: agent.token,
        body: { channel: 'general', content: unique('one of fifty') },
      }),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(10)
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(40)
    for (const { headers } of refused) expect(headers.get('ratelimit-remaining')).toBe('0')
  })

  test('an admin has a wider lane', async () => {
    const admin = own.api.admin
    await read(admin)
    await setFaults(own.stack, { latency_ms: 1_000 })
    const began = Date.now()
    await times(16, () => read(admin))
    const taken = Date.now() - began
    await setFaults(own.stack, {})
    expect(taken).toBeGreaterThanOrEqual(1_000)
    expect(taken).toBeLessThan(4_000)
  })
})

test('one whose deadline passes while it waits gets a 503, and is never sent', async () => {
  const short = await startOwn({ env: { ...roomy, REQUEST_DEADLINE_MS: '4000' } })
  try {
    const agent = await short.api.createAgent()
    const api = client({ ...short.stack, url: short.stack.url })
    await api.request('GET', '/channels', agent)
    await setFaults(short.stack, { latency_ms: 6_000 })
    const calls = await callsDuring(short.stack, async () => {
      for (const answer of await times(10, () => api.request('GET', '/channels', agent)))
        expectError(answer, 'DATABASE_UNAVAILABLE')
      await untilQuiet(short.stack)
    })
    expect(calls).toBe(4)
  } finally {
    await setFaults(short.stack, {})
    await short.stack.stop()
  }
})
