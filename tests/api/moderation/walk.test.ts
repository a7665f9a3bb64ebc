import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { Dice } from '../../../demo/random'
import { wrongCounters } from '../../kit/counters'
import { startIntranet } from '../../kit/intranet'
import { dice } from '../../kit/random'
import { numberOf } from '../../kit/rows'
import { tally } from '../../kit/tally'
import { spread } from '../../kit/wait'
import { board, unexplained, unmarked, Walk } from './walk'

const acts = 5_000
const connections = 6
const { seed } = dice('moderation')

const { stack, api } = await startIntranet()
afterAll(() => stack.stop())

test('after five thousand acts and undos on six connections all is as a recount and the log’s replay say', async () => {
  const walk = new Walk(stack.environment, await board(api))
  const votes = await numberOf(api, sql`select count(*) from upvotes`)
  await spread(acts, connections, (index) => walk.once(new Dice(`${seed} ${index}`)))
  walk.close()
  const outcomes = tally(walk.outcomes)
  console.log(outcomes)
  expect(walk.outcomes).toHaveLength(acts)
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
