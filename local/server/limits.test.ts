import assert from 'node:assert/strict'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectError, parametersOf } from '../contract/client'
import { type Local, startLocal } from '../start.fixture'

let local: Local
const STATEMENT_MS = 2_000
const PATIENCE = { timeout: 10_000 }
const IDLE_MS = 1_200

beforeAll(async () => {
  local = await startLocal({ statementMs: STATEMENT_MS, idleMs: IDLE_MS })
})
afterAll(() => local.stop())

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const count = async (table: string) => (await local.owner.value(`select count(*) from ${table}`)).longValue

test('a statement that takes too long is stopped', async () => {
  await local.owner.execute('create table slow (id int)')
  const sql = 'insert into slow select 1 from pg_sleep(2.5)'
  await expectError(local.owner.execute(sql), 'StatementTimeoutException')
  await pause(1_000)
  expect(await count('slow')).toBe(0)
})

test('with continueAfterTimeout a statement continues, although its caller gets a timeout', async () => {
  await local.owner.execute('create table patient (id int)')
  const sql = 'insert into patient select 1 from pg_sleep(2.6)'
  await expectError(local.owner.execute(sql, [], { continueAfterTimeout: true }), 'StatementTimeoutException')
  await expect.poll(() => count('patient'), PATIENCE).toBe(1)
})

test('a timeout ends its transaction, and later calls get an error that says so', async () => {
  const transactionId = await local.owner.begin()
  await expectError(
    local.owner.execute('select pg_sleep(9)::text', [], { transactionId }),
    'StatementTimeoutException',
  )
  const later = local.owner.execute('select 1', [], { transactionId })
  await expectError(later, 'TransactionNotFoundException', /resulted in a termination/)
})

test('an idle transaction expires and is rolled back, but one in use does not', async () => {
  await local.owner.execute('create table idle (id int)')
  const transactionId = await local.owner.begin()
  const insert = () => local.owner.execute('insert into idle values (1)', [], { transactionId })
  for (let i = 0; i < 4; i++) {
    await insert()
    await pause(IDLE_MS / 3)
  }
  await pause(IDLE_MS + 100)
  await expectError(insert(), 'TransactionNotFoundException', /may be expired/)
  expect(await count('idle')).toBe(0)
})

test('an error ends its transaction, and later calls get an error that says so', async () => {
  const transactionId = await local.owner.begin()
  await assert.rejects(local.owner.execute('select 1/0', [], { transactionId }))
  const later = local.owner.commit(transactionId)
  await expectError(later, 'TransactionNotFoundException', /aborted due to an error/)
})

test('a row over 64 KB is refused', async () => {
  const sql = "select repeat('x', :n::int)"
  await local.owner.execute(sql, parametersOf({ n: 65_000 }))
  await expectError(
    local.owner.execute(sql, parametersOf({ n: 66_000 })),
    'UnsupportedResultException',
    /64 KB/,
  )
})

test('a caller that disconnects does not stop its statement', async () => {
  await local.owner.execute('create table gone (id int)')
  const body = JSON.stringify({ ...local.owner.target, sql: 'insert into gone select 1 from pg_sleep(1)' })
  await assert.rejects(local.send('/Execute', { method: 'POST', body, signal: AbortSignal.timeout(500) }))
  await expect.poll(() => count('gone'), PATIENCE).toBe(1)
})

test('a connection can run more different statements than it keeps prepared', async () => {
  for (let round = 0; round < 2; round++)
    for (let i = 0; i < 130; i++)
      expect(await local.owner.value(`select :n::int + ${i}`, parametersOf({ n: 1 }))).toEqual({
        longValue: i + 1,
      })
})

test('a changed result shape fails once, and a retry works', async () => {
  await local.owner.execute('create table shape (a int)')
  await local.owner.execute('select * from shape')
  await local.owner.execute('alter table shape add b int')
  const [first, second] = [
    await local.owner.execute('select * from shape').catch((error: Error) => error),
    await local.owner.execute('select * from shape'),
  ]
  if (first instanceof Error)
    expect(first.message).toMatch(/cached plan must not change result type; SQLState: 0A000/)
  expect(second.records).toEqual([])
})

test('calls wait their turn if there are more calls than connections', async () => {
  const calls = Array.from({ length: 90 }, (_, n) =>
    local.owner.value('select :n::int from pg_sleep(0.02)', parametersOf({ n })),
  )
  expect(await Promise.all(calls)).toEqual(calls.map((_, n) => ({ longValue: n })))
})
