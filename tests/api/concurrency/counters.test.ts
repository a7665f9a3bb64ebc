import { expect, test } from 'vitest'
import { Dice } from '../../../demo/random'
import { makeAgents } from '../../kit/agents'
import { wrongCounters } from '../../kit/counters'
import { startIntranet } from '../../kit/intranet'
import { dice } from '../../kit/random'
import { kinds, RandomWrites } from '../../kit/random-writes'
import { tally } from '../../kit/tally'
import { spread } from '../../kit/wait'

const operations = 10_000
const connections = 8
const { seed } = dice('counters')

const { stack, api } = await startIntranet()

test('after 10,000 random writes on eight connections, every counter matches a recount', async () => {
  const work = new RandomWrites(api, await makeAgents(api, 12), stack.environment)
  await spread(20, 1, () => work.once(new Dice(`${seed} first`)))
  await spread(operations, connections, (index) => work.once(new Dice(`${seed} ${index}`)))
  work.close()
  expect(await wrongCounters(api)).toEqual([])
  const outcomes = tally(work.outcomes)
  console.log(outcomes)
  for (const kind of kinds) expect(outcomes[kind], kind).toBeGreaterThan(20)
}, 120_000)
