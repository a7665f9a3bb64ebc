import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { SessionHolder } from '../../kit/agents'
import { type Client, expectError } from '../../kit/api'
import { newPost, VerbClient } from '../../kit/verb-client'

export interface Acknowledged {
  id: string
  content: string
}

export interface Log {
  acknowledged: Acknowledged[]
  /** The number of lost answers and 503s. */
  failures: number
}

const patienceMs = 40_000

/** Retries one post with one key until it succeeds. Fails on any answer but a success or a 503. */
async function insist(api: Client, { token }: SessionHolder, content: string, log: Log): Promise<void> {
  const ask = { token, body: { channel: 'general', content }, headers: { 'Idempotency-Key': randomUUID() } }
  const end = Date.now() + patienceMs
  while (Date.now() < end) {
    const answer = await api.request('POST', '/posts', ask).catch((error: unknown) => {
      if (error instanceof TypeError) return undefined
      throw error
    })
    if (answer?.status === 201) {
      log.acknowledged.push({ id: (answer.body as { id: string }).id, content })
      return
    }
    if (answer) expectError(answer, 'DATABASE_UNAVAILABLE')
    log.failures++
    await pause(50)
  }
  throw new Error(`${content}: not acknowledged within ${patienceMs} ms`)
}

/** Posts one at a time while `going()` is true. */
export async function writeOn(
  api: Client,
  agent: SessionHolder,
  log: Log,
  going: () => boolean,
): Promise<void> {
  const run = randomUUID()
  for (let i = 0; going(); i++) await insist(api, agent, `${run} ${i}`, log)
}

/**
 * Posts in transactions that stay open for a while, and commits every other one. Some are open when
 * a process is killed, so PostgreSQL may reuse their ids. Returns the ids of the posts whose commit
 * succeeded.
 */
export async function dawdle(
  environment: Record<string, string | undefined>,
  { token }: SessionHolder,
  going: () => boolean,
): Promise<string[]> {
  const verbs = new VerbClient(environment)
  const committed: string[] = []
  for (let i = 0; going(); i++) {
    const post = newPost(`slow ${i}`)
    try {
      const transaction = await verbs.begin()
      await verbs.run('create_post', token, post, { transactionId: transaction })
      await pause(150 + (i % 3) * 150)
      await verbs.end(transaction, i % 2 ? 'rollback' : 'commit')
      if (i % 2 === 0) committed.push(post.id)
    } catch {
      await pause(50)
    }
  }
  verbs.close()
  return committed
}
