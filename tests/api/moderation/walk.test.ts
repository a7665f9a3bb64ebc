import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Dice } from '../../../demo/random'
import { wrongCounters } from '../../kit/concurrency/recount'
import { numberOf } from '../../kit/concurrency/rows'
import { dice } from '../../kit/concurrency/seed'
import { type Own, startOwn } from '../../kit/concurrency/stack'
import { tally } from '../../kit/concurrency/tally'
import { spread } from '../../kit/concurrency/time'
import { board, unexplained, unmarked, Walk } from './walk'

const acts = 5_000
const connections = 6
const { seed } = dice('moderation')
let own: Own

beforeAll(async () => {
  own = await startOwn()
})
afterAll(() => own.stack.stop())

test('after five thousand acts and undos on six connections all is as a recount and the log’s replay say', async () => {
  const walk = new Walk(own.stack.environment, await board(own.api))
  const votes = await numberOf(own.api, sql`select count(*) from upvotes`)
  await spread(acts, connections, (index) => walk.once(new Dice(`${seed} ${index}`)))
  walk.close()
  const outcomes = tally(walk.outcomes)
  console.log(outcomes)
  expect(walk.outcomes).toHaveLength(acts)
  expect(await wrongCounters(own.api)).toEqual([])
  expect(await unmarked(own.api)).toEqual([])
  expect(await unexplained(own.api)).toEqual([])
  expect(await numberOf(own.api, sql`select count(*) from upvotes`)).toBe(votes)
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
