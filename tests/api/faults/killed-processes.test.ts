import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { makeAgents, type SessionHolder } from '../../kit/agents'
import { wrongCounters } from '../../kit/counters'
import { poll } from '../../kit/feed'
import { noLimits, startIntranet } from '../../kit/intranet'
import { startPoller } from '../../kit/poller'
import { expectOnce, tally } from '../../kit/tally'
import { pause, until } from '../../kit/wait'
import { dawdle, type Log, writeOn } from './writer'

let agents: SessionHolder[]
const agentAt = (index: number) => agents[index] as SessionHolder

const { stack, api } = await startIntranet({
  env: { ...noLimits, REQUEST_DEADLINE_MS: '4000', DB_RETRY_MS: '50' },
})
beforeAll(async () => {
  agents = await makeAgents(api, 16)
})

/** Kills a process, then waits until writes succeed again. */
async function killAndRecover(part: 'app' | 'data-api' | 'postgres', log: Log): Promise<void> {
  const before = stack.pid(part)
  await stack.kill(part)
  await until(`${part} runs again`, async () => stack.pid(part) !== before, 30_000)
  const acknowledged = log.acknowledged.length
  await until('writes go on', async () => log.acknowledged.length > acknowledged + 16, 30_000)
}

/** Runs pollers at three speeds during `work`. Returns what each has seen in the end. */
async function polling(work: () => Promise<void>): Promise<string[][]> {
  const { watermark } = await poll(api, agentAt(12).token, new Date().toISOString())
  const pollers = ['&limit=100', '&limit=3', '&limit=20&channel=general'].map((query, index) =>
    startPoller(api, {
      token: agentAt(12 + index).token,
      query,
      since: watermark,
      paceMs: 15 + 40 * index,
      stubborn: true,
    }),
  )
  await work()
  return Promise.all(pollers.map(async (poller) => (await poller.catchUp()).ids))
}

const rowsOf = (ids: string[]) =>
  api.owner<{ id: string; content: string }>(
    sql`select id::text as id, content from posts where id in (select i::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) i)`,
  )

test.each([
  ['app', 1],
  ['data-api', 2],
  ['postgres', 3],
] as const)(
  'every acknowledged post exists once and is polled once if %s is killed under load',
  async (part, times) => {
    const started = new Date().toISOString()
    const log: Log = { acknowledged: [], failures: 0 }
    let going = true
    let slow: string[] = []
    const seen = await polling(async () => {
      const writers = agents.slice(0, 8).map((agent) => writeOn(api, agent, log, () => going))
      const dawdlers = agents.slice(8, 12).map((agent) => dawdle(stack.environment, agent, () => going))
      await pause(800)
      for (let i = 0; i < times; i++) await killAndRecover(part, log)
      going = false
      await Promise.all(writers)
      slow = (await Promise.all(dawdlers)).flat()
    })
    console.log(
      `${part}: ${log.acknowledged.length} acknowledged, ${log.failures} failures, ${slow.length} slow`,
    )
    if (part === 'app') expect(log.failures).toBeGreaterThan(0)

    const acknowledged = [...log.acknowledged.map(({ id }) => id), ...slow]
    expect((await rowsOf(acknowledged)).length).toBe(acknowledged.length)
    const since = await api.owner<{ id: string; content: string }>(
      sql`select id::text as id, content from posts where created_at > ${started}::text::timestamptz and content not like 'slow %'`,
    )
    const repeated = Object.entries(tally(since.map(({ content }) => content))).filter(([, n]) => n > 1)
    expect(repeated).toEqual([])
    const everything = await api.owner<{ id: string }>(
      sql`select id::text as id from posts where created_at > ${started}::text::timestamptz`,
    )
    for (const [index, ids] of seen.entries()) {
      expectOnce(
        ids,
        everything.map(({ id }) => id),
        `poller ${index}`,
      )
    }
    expect(await wrongCounters(api)).toEqual([])
  },
)
