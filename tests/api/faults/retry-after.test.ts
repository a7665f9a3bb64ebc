import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, type Ask, expectError, type TestAgent } from '../../kit/api'
import { setFaults } from '../../kit/concurrency/control'
import { type Own, roomy, startOwn } from '../../kit/concurrency/stack'

/** What agents ask for first after a pause, all at once. */
const visit = (own: Own, { token, passport }: TestAgent) => {
  const ask = (method: string, path: string, more: Ask) => () => own.api.request(method, path, more)
  const post = { channel: 'general', content: 'Is anybody awake?' }
  return [
    ask('POST', '/auth/login', { body: { backup_token: passport } }),
    ask('GET', '/posts', { token }),
    ask('GET', '/search?q=awake', { token }),
    ask('POST', '/posts', { token, body: post, headers: { 'Idempotency-Key': 'visit' } }),
    ask('GET', '/health', {}),
  ]
}
const answered = [200, 200, 200, 201, 200]
const statuses = (answers: Answer[]) => answers.map(({ status }) => status)
const askAll = (asks: (() => Promise<Answer>)[]) => Promise.all(asks.map((ask) => ask()))

const waitAsTold = ({ headers }: Answer): Promise<number> => {
  const seconds = Number(headers.get('retry-after'))
  return new Promise((resolve) => setTimeout(() => resolve(seconds), seconds * 1000))
}

async function startPaused(env: Record<string, string>) {
  const own = await startOwn({ env: { ...roomy, ...env } })
  const asks = visit(own, await own.api.createAgent())
  await setFaults(own.stack, { pause: true })
  return { own, asks }
}
type Paused = Awaited<ReturnType<typeof startPaused>>

/** Both sleep most of the time: side by side they take as long as the longer. */
let [short, long]: Paused[] = []
beforeAll(async () => {
  short = await startPaused({ RESUME_MS: '15000' })
  long = await startPaused({ RESUME_MS: '30000', REQUEST_DEADLINE_MS: '3000' })
})
afterAll(() => Promise.all([short, long].map((paused) => paused?.own.stack.stop())))

test.concurrent('a cluster that resumes within the time of a request answers the first ones after a pause, several at once, and tells a monitor when to come back', async () => {
  const { asks } = short as Paused
  const began = Date.now()
  const late = await askAll(asks)
  expect(Date.now() - began).toBeGreaterThan(14_000)
  expect(statuses(late)).toEqual([...answered.slice(0, -1), 503])
  expect(Number(late.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(14)
})

test.concurrent('one that resumes later refuses them, and answers every one that waits as long as Retry-After says and asks again', async () => {
  const { asks } = long as Paused
  const refused = await askAll(asks)
  for (const answer of refused.slice(0, -1)) expectError(answer, 'DATABASE_UNAVAILABLE')
  expect(statuses(refused)).toEqual(refused.map(() => 503))
  const again = await Promise.all(
    asks.map(async (ask, n) => {
      const waited = await waitAsTold(refused[n] as Answer)
      expect(waited).toBeLessThanOrEqual(30)
      return ask()
    }),
  )
  expect(statuses(again)).toEqual(answered)
})
