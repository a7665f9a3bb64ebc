import { afterAll, beforeAll, expect, test } from 'vitest'
import { Dice } from '../../../demo/random'
import { makeAgents } from '../../kit/concurrency/agents'
import { kinds, RandomWork } from '../../kit/concurrency/random-work'
import { wrongCounters } from '../../kit/concurrency/recount'
import { dice } from '../../kit/concurrency/seed'
import { type Own, startOwn } from '../../kit/concurrency/stack'
import { tally } from '../../kit/concurrency/tally'
import { spread } from '../../kit/concurrency/time'

const operations = 10_000
const connections = 8
const { seed } = dice('counters')
let own: Own

beforeAll(async () => {
  own = await startOwn()
})
afterAll(() => own.stack.stop())

test('after ten thousand random writes on eight connections every counter equals a recount', async () => {
  const work = new RandomWork(own.api, await makeAgents(own.api, 12), own.stack.environment)
  await spread(20, 1, () => work.once(new Dice(`${seed} first`)))
  await spread(operations, connections, (index) => work.once(new Dice(`${seed} ${index}`)))
  work.close()
  expect(await wrongCounters(own.api)).toEqual([])
  const outcomes = tally(work.outcomes)
  console.log(outcomes)
  for (const kind of kinds) expect(outcomes[kind], kind).toBeGreaterThan(20)
}, 120_000)
