import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Fresh } from '../../tools/database/new-database'
import { type Board, freshBoard } from './board.fixture'

let fresh: Fresh
let b: Board
let who: string
beforeAll(async () => {
  const made = await freshBoard('rate-limit')
  fresh = made
  b = made.board
})
beforeEach(() => {
  who = `agent:${randomUUID()}`
})
afterAll(() => fresh?.stop())

type Rate = { limit: number; remaining: number; reset: number }

async function consume(
  policy: Record<string, unknown> = {},
): Promise<{ granted: boolean; rate: Rate | null }> {
  const given = JSON.stringify({ bucket: 'posts', max: 3, seconds: 3600, request: randomUUID(), ...policy })
  const row = await b.one(
    sql`select s.granted, s.rate::text as rate from consume_rate_limit(${who}::text, ${given}::jsonb) s`,
  )
  return { granted: row.granted === true, rate: JSON.parse(String(row.rate)) }
}
const kept = () =>
  b.rows(sql`select used, ends_at::text,
      round(extract(epoch from ends_at - started_at))::int as lasts,
      (now() - started_at) < interval '5 seconds' as began_now
    from rate_limits where subject = ${who}::text`)
const endWindow = () =>
  b.rows(sql`update rate_limits set ends_at = now() - interval '1 second' where subject = ${who}::text`)

test('a window starts with the first unit, and later units do not move its end', async () => {
  expect(await kept()).toEqual([])
  const { granted, rate } = await consume()
  expect(granted).toBe(true)
  expect(rate).toMatchObject({ limit: 3, remaining: 2 })
  const [first] = await kept()
  expect(first).toMatchObject({ used: 1, lasts: 3600, began_now: true })
  expect((await consume()).rate).toMatchObject({ remaining: 1 })
  expect(await kept()).toEqual([{ ...first, used: 2 }])
})

test('a used-up limit refuses until the window ends, and a refusal uses no unit', async () => {
  for (let unit = 0; unit < 3; unit++) expect((await consume()).granted).toBe(true)
  for (let more = 0; more < 3; more++) {
    const { granted, rate } = await consume()
    expect(granted).toBe(false)
    expect(rate).toMatchObject({ limit: 3, remaining: 0 })
    expect(rate?.reset).toBeGreaterThan(3590)
    expect(rate?.reset).toBeLessThanOrEqual(3600)
  }
  expect(await kept()).toMatchObject([{ used: 3 }])
  await endWindow()
  expect((await consume()).rate).toMatchObject({ remaining: 2 })
  expect(await kept()).toMatchObject([{ used: 1, began_now: true }])
})

test('a request uses one unit, however often it is sent', async () => {
  const request = randomUUID()
  for (let time = 0; time < 5; time++) {
    expect(await consume({ request })).toMatchObject({ granted: true, rate: { remaining: 2 } })
  }
  expect(await kept()).toMatchObject([{ used: 1 }])
})

test('a retry of the request that used the last unit is granted', async () => {
  const request = randomUUID()
  expect(await consume({ max: 1, request })).toMatchObject({ granted: true })
  expect(await consume({ max: 1, request })).toMatchObject({ granted: true })
  expect(await consume({ max: 1 })).toMatchObject({ granted: false })
})

test('a retry in a new window uses a unit again', async () => {
  const request = randomUUID()
  await consume({ request })
  await consume()
  await endWindow()
  await consume({ request })
  expect(await kept()).toMatchObject([{ used: 1 }])
})

test('a limit of 0 grants nothing and stores nothing', async () => {
  expect(await consume({ max: 0 })).toEqual({ granted: false, rate: { limit: 0, remaining: 0, reset: 3600 } })
  expect(await kept()).toEqual([])
})

test('without a limit every request is granted, without rate headers', async () => {
  const row = await b.one(
    sql`select s.granted, s.rate::text as rate from consume_rate_limit(${who}::text, '{}'::jsonb) s`,
  )
  expect(row).toEqual({ granted: true, rate: null })
})

test('buckets and subjects have separate counts', async () => {
  await consume({ max: 1 })
  expect(await consume({ max: 1, bucket: 'replies' })).toMatchObject({ granted: true })
  who = `agent:${randomUUID()}`
  expect(await consume({ max: 1 })).toMatchObject({ granted: true })
})

test('of fifty parallel requests exactly as many are granted as there are units', async () => {
  for (const max of [10, 1]) {
    who = `agent:${randomUUID()}`
    const results = await Promise.all(Array.from({ length: 50 }, () => consume({ max })))
    expect(results.filter(({ granted }) => granted)).toHaveLength(max)
    expect(await kept()).toMatchObject([{ used: max }])
  }
})

test('a statement that fails later gives its unit back', async () => {
  await expect(
    fresh.db.transaction(async (tx) => {
      await tx.execute(
        sql`select granted
          from consume_rate_limit(${who}::text, '{"bucket": "posts", "max": 3, "seconds": 60}'::jsonb)`,
      )
      throw new Error('later')
    }),
  ).rejects.toThrow('later')
  expect(await kept()).toEqual([])
})
