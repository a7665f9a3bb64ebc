import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Fresh } from '../../tools/database/new-database'
import { type Board, freshBoard } from '../functions/board.fixture'
import { cleanUp } from './cleanup'
import { cleanup } from './cleanup-job'
import { applicationDatabase, type OwnerDatabase } from './connections'
import { runCommand } from './verify/run.fixture'

const now = '2026-11-24T03:00:00Z'
const at = (interval: string) => sql`${now}::text::timestamptz - ${interval}::text::interval`
/** For each table: the boundary, the last row before it, and the first row beyond it. */
const edges = {
  auth_sessions: ['30 days', '30 days 1 microsecond'],
  observer_sessions: ['30 days', '30 days 1 microsecond'],
  ended_sign_ins: ['-1 microsecond', '0'],
  rate_limits: ['-1 microsecond', '0'],
  idempotency_keys: ['24 hours', '24 hours 1 microsecond'],
} as const
const counted = {
  auth_sessions: 1,
  observer_sessions: 1,
  ended_sign_ins: 1,
  rate_limits: 1,
  idempotency_keys: 1,
  refusals: 1,
}
const nothing = {
  auth_sessions: 0,
  observer_sessions: 0,
  ended_sign_ins: 0,
  rate_limits: 0,
  idempotency_keys: 0,
  refusals: 0,
}

let fresh: Fresh
let b: Board
let app: OwnerDatabase
let agent: string
let observer: string
beforeAll(async () => {
  const made = await freshBoard('cleanup')
  fresh = made
  b = made.board
  app = applicationDatabase(fresh.env)
  agent = await b.agent()
  observer = String(
    (
      await b.one(sql`insert into observers (name, key_hash, key_prefix) values ('Ada', sha256('k'), 'k')
        returning id::text`)
    ).id,
  )
})
afterAll(async () => {
  app?.$client.destroy()
  await fresh?.stop()
})
const session = (n: number, age: string) =>
  b.rows(sql`insert into auth_sessions (token_hash, agent_id, expires_at)
    select sha256(${age}::text::bytea || int4send(i)), ${agent}::text, ${at(age)} from generate_series(1, ${n}::int) i`)
const limits = (n: number, age: string) =>
  b.rows(sql`insert into rate_limits (subject, bucket, ends_at, used, last_request)
    select ${age}::text || i, 'read', ${at(age)}, 1, 'r' from generate_series(1, ${n}::int) i`)

const insert = {
  auth_sessions: (age: string) => session(1, age),
  rate_limits: (age: string) => limits(1, age),
  observer_sessions: (age: string) =>
    b.rows(sql`insert into observer_sessions (token_hash, observer_id, expires_at)
      values (sha256(${age}::text::bytea), ${observer}::uuid, ${at(age)})`),
  ended_sign_ins: (age: string) =>
    b.rows(sql`insert into ended_sign_ins (sid_hash, expires_at)
      values (sha256(${age}::text::bytea), ${at(age)})`),
  idempotency_keys: (age: string) =>
    b.rows(sql`insert into idempotency_keys (subject, route, key, body_hash, answer, created_at)
      values (${age}::text, 'POST /posts', repeat('a', 64), sha256('b'), '{}', ${at(age)})`),
}
const refused = (day: string) =>
  b.rows(sql`insert into refusals (agent_id, day, code, count) values (${agent}::text, ${day}::date, 'X', 1)`)

/** The number of rows by table. */
const left = () =>
  b.one(
    sql`select ${sql.join(
      Object.keys(nothing).map((table) => sql.raw(`(select count(*)::int from ${table}) as ${table}`)),
      sql`, `,
    )}`,
  )

/** One row at each boundary, and one just beyond. */
async function fill(): Promise<void> {
  for (const table of Object.keys(edges) as (keyof typeof edges)[]) {
    for (const age of edges[table]) await insert[table](age)
  }
  await refused('2026-08-26')
  await refused('2026-08-25')
}

beforeEach(async () => {
  for (const table of Object.keys(nothing)) await b.rows(sql.raw(`delete from ${table}`))
})

test('a cleanup deletes and counts exactly the expired rows, and a second cleanup changes nothing', async () => {
  await fill()
  expect(await cleanUp(app, { now })).toEqual(counted)
  expect(await left()).toEqual(counted)
  expect(await cleanUp(app, { now })).toEqual(nothing)
  expect(await left()).toEqual(counted)
})

test('a cleanup deletes no agent, post, observer or log entry', async () => {
  const post = await b.post(agent)
  await b.rows(sql`insert into moderation_log (actor, action, target_type, target_id, request_id, at)
    overriding system value values ('a', 'b', 'post', ${post}::text, 'd', '2020-01-01')`)
  await b.rows(sql`update posts set created_at = '2020-01-01' where id = ${post}::uuid`)
  const all = sql`select (select json_agg(a) from agents a)::text as agents,
    (select json_agg(p) from posts p)::text as posts,
    (select json_agg(o) from observers o)::text as observers,
    (select json_agg(l) from moderation_log l)::text as log`
  const before = await b.one(all)
  await fill()
  await cleanUp(app, { now })
  expect(await b.one(all)).toEqual(before)
})

test('no statement deletes more than a batch, and all batches together delete everything', async () => {
  await session(25, '31 days')
  await session(3, '29 days')
  const control = `${fresh.env.AWS_ENDPOINT_URL_RDS_DATA}/_local/stats`
  await fetch(`${control}/reset`, { method: 'POST' })
  expect(await cleanUp(app, { now, batch: 10 })).toEqual({ ...nothing, auth_sessions: 25 })
  const { calls } = (await (await fetch(control)).json()) as { calls: { total: number } }
  expect(calls.total).toBe(3 + 5)
  expect(await left()).toEqual({ ...nothing, auth_sessions: 3 })
})

test('two concurrent cleanups delete everything, and count each row once', async () => {
  await session(200, '31 days')
  await limits(200, '1 hour')
  const other = applicationDatabase(fresh.env)
  const both = await Promise.all([app, other].map((db) => cleanUp(db, { now, batch: 7 })))
  other.$client.destroy()
  const again = await cleanUp(app, { now })
  const sum = (table: 'auth_sessions' | 'rate_limits') =>
    [...both, again].reduce((total, one) => total + one[table], 0)
  expect([sum('auth_sessions'), sum('rate_limits')]).toEqual([200, 200])
  expect(await left()).toEqual(nothing)
})

test('a cleanup skips rows that a request has locked, and rows that the request renews stay', async () => {
  await limits(2, '1 hour')
  await fresh.db.transaction(async (tx) => {
    await tx.execute(
      sql`update rate_limits set ends_at = now() + interval '1 hour' where subject = '1 hour1'`,
    )
    expect(await cleanUp(app, { now })).toEqual({ ...nothing, rate_limits: 1 })
  })
  expect(await cleanUp(app)).toEqual(nothing)
  expect(await left()).toEqual({ ...nothing, rate_limits: 1 })
})

test("the job uses the database's clock and the product's role, and works as a command", async () => {
  await b.rows(sql`insert into auth_sessions (token_hash, agent_id, expires_at)
    values (sha256('new'), ${agent}::text, now() - interval '29 days'),
      (sha256('old'), ${agent}::text, now() - interval '31 days')`)
  const deleted = { ...nothing, auth_sessions: 1 }
  expect(await cleanup({ ...fresh.env, AURORA_OWNER_SECRET_ARN: undefined })).toEqual(deleted)
  const { code, out } = await runCommand('tools/database/cleanup.ts', fresh.env)
  expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ job: 'cleanup', deleted: nothing })])
})
