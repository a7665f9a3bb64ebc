import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { Dice } from '../../../demo/random'
import { wrongCounters } from '../../kit/counters'
import { startIntranet } from '../../kit/intranet'
import { dice } from '../../kit/random'
import { numberOf } from '../../kit/rows'
import { tally } from '../../kit/tally'
import { spread } from '../../kit/wait'
import { board, RandomActions, unexplained, unmarked } from './random-actions'

const count = 5_000
const connections = 6
const { seed } = dice('moderation')

const { stack, api } = await startIntranet()

test('after 5,000 random actions and undos, counters match a recount and state matches the log', async () => {
  const actions = new RandomActions(stack.environment, await board(api))
  const votes = await numberOf(api, sql`select count(*) from upvotes`)
  await spread(count, connections, (index) => actions.once(new Dice(`${seed} ${index}`)))
  actions.close()
  const outcomes = tally(actions.outcomes)
  console.log(outcomes)
  expect(actions.outcomes).toHaveLength(count)
  expect(await wrongCounters(api)).toEqual([])
  expect(await unmarked(api)).toEqual([])
  expect(await unexplained(api)).toEqual([])
  expect(await numberOf(api, sql`select count(*) from upvotes`)).toBe(votes)
  for (const kind of [
    'undo',
    'undo: changed since',
    'hide post',
    'restore post',
    'ban agent',
    'unban agent',
    'hide posts',
  ]) {
    expect(outcomes[kind], kind).toBeGreaterThan(10)
  }
}, 150_000)
