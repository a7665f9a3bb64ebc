import assert from 'node:assert/strict'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectError, parametersOf } from '../contract/client'
import { type Local, startLocal } from '../start.fixture'

let local: Local
const RESUME_MS = 1_200

beforeAll(async () => {
  local = await startLocal({ resumeMs: RESUME_MS })
  await local.owner.execute('create table t (id int primary key)')
})
afterAll(() => local.stop())
afterEach(() => faults({}))

const put = (body: string) => local.send('/_local/faults', { method: 'PUT', body })
const faults = async (given: object) => assert.equal((await put(JSON.stringify(given))).status, 200)
const one = () => local.owner.execute('select 1')
const count = async () => (await local.owner.value('select count(*) from t')).longValue
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('stats count calls by operation, bytes, and times by statement since the last reset', async () => {
  await local.send('/_local/stats/reset', { method: 'POST' })
  for (let i = 0; i < 3; i++) await local.owner.execute('select :n::int', parametersOf({ n: i }))
  await local.owner.execute('select broken').catch(() => {})
  await local.owner.rollback(await local.owner.begin())
  const stats = await (await local.send('/_local/stats')).json()
  expect(stats.calls).toEqual({ total: 6, Execute: 4, BeginTransaction: 1, RollbackTransaction: 1 })
  expect(stats.bytes_out).toBeGreaterThan(200)
  expect(stats.statements).toEqual([
    { sql: 'select :n::int', calls: 3, p50_ms: expect.any(Number), p99_ms: expect.any(Number) },
    { sql: 'select broken', calls: 1, p50_ms: expect.any(Number), p99_ms: expect.any(Number) },
  ])
  await local.send('/_local/stats/reset', { method: 'POST' })
  const fresh = await (await local.send('/_local/stats')).json()
  expect(fresh).toEqual({ calls: { total: 0 }, bytes_out: 0, statements: [] })
})

test('identity names the cluster, the data directory, the process and the port', async () => {
  expect(await (await local.send('/_local/identity')).json()).toMatchObject({
    resourceArn: local.server.resourceArn,
    dataDir: local.dataDir,
    pid: process.pid,
    port: local.server.port,
  })
})

test('an error occurs as often as requested, and only for matching statements', async () => {
  await faults({ fail: [{ error: 'ThrottlingException', times: 2, match: 'one' }] })
  await one()
  await expectError(local.owner.execute('select 1 as one'), 'ThrottlingException')
  await expectError(local.owner.execute('select 2 as one'), 'ThrottlingException')
  await local.owner.execute('select 3 as one')
})

test('every injectable error has its real name', async () => {
  for (const error of ['DatabaseResumingException', 'ServiceUnavailableError', 'StatementTimeoutException']) {
    await faults({ fail: [{ error }] })
    await expectError(one(), error)
  }
})

test('a fault with a rate of 0 never occurs', async () => {
  await faults({ fail: [{ error: 'ThrottlingException', rate: 0 }] })
  await one()
})

test('a paused cluster fails every call until the first call has resumed it', async () => {
  await faults({ pause: true })
  await pause(RESUME_MS + 100)
  await expectError(one(), 'DatabaseResumingException', /is resuming after being auto-paused/)
  await expectError(local.owner.begin(), 'DatabaseResumingException')
  await pause(RESUME_MS + 100)
  await one()
  await one()
})

test('drop-before runs nothing, drop-after commits, and neither answers the caller', async () => {
  const before = await count()
  await faults({ fail: [{ error: 'drop-before', match: 'insert' }] })
  await assert.rejects(local.owner.execute('insert into t values (1)'))
  expect(await count()).toBe(before)
  await faults({ fail: [{ error: 'drop-after', match: 'insert' }] })
  await assert.rejects(local.owner.execute('insert into t values (1)'))
  expect(await count()).toBe((before ?? 0) + 1)
})

test('latency delays every call', async () => {
  await faults({ latency_ms: 120 })
  const begun = performance.now()
  await one()
  expect(performance.now() - begun).toBeGreaterThan(110)
})

test('malformed faults are refused and change nothing', async () => {
  await faults({ fail: [{ error: 'ThrottlingException' }] })
  for (const body of [
    '{',
    '[]',
    '{"fail":[{"error":"No"}]}',
    '{"latency":1}',
    '{"fail":[{"error":"drop-after","rate":2}]}',
  ]) {
    const answer = await put(body)
    expect(answer.status).toBe(400)
    expect((await answer.json()).message).toMatch(/^The faults are .+\.$/)
  }
  await expectError(one(), 'ThrottlingException')
})

test('an unknown control path is not found', async () => {
  expect((await local.send('/_local/nothing')).status).toBe(404)
})
