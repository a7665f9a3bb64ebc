import { expect, test } from 'vitest'
import { type Answer, type Ask, expectError, type TestAgent } from '../../kit/api'
import { setFaults } from '../../kit/data-api'
import { type Intranet, noLimits, startIntranet } from '../../kit/intranet'

/** The first requests after a pause, to be sent all at once. */
const visit = ({ api }: Intranet, { token, passport }: TestAgent) => {
  const ask = (method: string, path: string, more: Ask) => () => api.request(method, path, more)
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
  const intranet = await startIntranet({ env: { ...noLimits, ...env } })
  const asks = visit(intranet, await intranet.api.createAgent())
  await setFaults(intranet.stack, { pause: true })
  return asks
}

/** The tests mostly wait, so they run at the same time. */
const short = await startPaused({ RESUME_MS: '15000' })
const long = await startPaused({ RESUME_MS: '30000', REQUEST_DEADLINE_MS: '3000' })

test.concurrent('a cluster that resumes in time answers the first requests after a pause', async () => {
  const began = Date.now()
  const late = await askAll(short)
  expect(Date.now() - began).toBeGreaterThan(14_000)
  expect(statuses(late)).toEqual([...answered.slice(0, -1), 503])
  expect(Number(late.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(14)
})

test.concurrent('a cluster that resumes later answers every retry that waits for Retry-After', async () => {
  const refused = await askAll(long)
  for (const answer of refused.slice(0, -1)) expectError(answer, 'DATABASE_UNAVAILABLE')
  expect(statuses(refused)).toEqual(refused.map(() => 503))
  const again = await Promise.all(
    long.map(async (ask, n) => {
      const waited = await waitAsTold(refused[n] as Answer)
      expect(waited).toBeLessThanOrEqual(30)
      return ask()
    }),
  )
  expect(statuses(again)).toEqual(answered)
})
