import assert from 'node:assert/strict'
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectError } from '../contract/client'
import { asApplication, type Local, startLocal } from '../start.fixture'

let local: Local

beforeAll(async () => {
  local = await startLocal()
})
afterAll(() => local.stop())

async function post(path: string, body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await local.send(path, { method: 'POST', body: text })
  const raw = await response.text()
  return { status: response.status, type: response.headers.get('x-amzn-errortype'), raw }
}
const execute = (more: object) => post('/Execute', { ...local.owner.target, ...more })

test('longs beyond 2^53 keep every digit in both directions', async () => {
  const value = '9007199254740993'
  const parameters = `[{"name":"n","value":{"longValue":${value}}}]`
  const { resourceArn, secretArn } = local.owner.target
  const sql = '"select :n as n, \'\\"longValue\\":1234567890123456789\'"'
  const body = `{"resourceArn":"${resourceArn}","secretArn":"${secretArn}","sql":${sql},"parameters":${parameters}}`
  const { status, raw } = await post('/Execute', body)
  expect(status).toBe(200)
  expect(raw).toContain(`{"longValue":${value}}`)
  expect(raw).toContain('1234567890123456789')
})

test('errors have the status of the real service', async () => {
  const statuses = async (more: object) => {
    const { status, type } = await execute(more)
    return [status, type]
  }
  expect(await statuses({ sql: 'select nothing' })).toEqual([400, 'DatabaseErrorException'])
  expect(await statuses({ sql: 'select 1', transactionId: 'x' })).toEqual([
    404,
    'TransactionNotFoundException',
  ])
  expect(await statuses({})).toEqual([400, 'ValidationException'])
  expect(await statuses({ sql: 5 })).toEqual([400, 'SerializationException'])
  expect(await statuses({ sql: 'select 1', resourceArn: 'short' })).toEqual([400, 'ValidationException'])
  expect(await post('/Execute', '{')).toMatchObject({ status: 400, type: 'SerializationException' })
  expect(await post('/ExecuteSql', {})).toMatchObject({ status: 400, type: 'BadRequestException' })
  expect(await post('/Nothing', {})).toMatchObject({ status: 404 })
})

test('a web page is refused, by its origin and by its host name for this machine', async () => {
  const body = JSON.stringify({ ...local.owner.target, sql: 'select 1' })
  const ask = (headers: Record<string, string>) => local.send('/Execute', { method: 'POST', body, headers })
  expect((await ask({})).status).toBe(200)
  expect((await ask({ origin: 'http://127.0.0.1:3000' })).status).toBe(403)
  const get = { port: local.server.port, path: '/_local/identity', headers: { host: 'evil.example' } }
  const status = new Promise((resolve) => request(get, (answer) => resolve(answer.resume().statusCode)).end())
  expect(await status).toBe(403)
})

test('a request for another cluster or secret is refused by name', async () => {
  const resourceArn = 'arn:aws:rds:us-east-1:000000000000:cluster:local-1'
  const other = local.owner.execute('select 1', [], { resourceArn })
  await expectError(
    other,
    'HttpEndpointNotEnabledException',
    /cluster:local-1: this server serves arn:.*local-\d+/,
  )
  const secret = local.owner.execute('select 1', [], { secretArn: `${local.owner.target.secretArn}x` })
  await expectError(secret, 'SecretsErrorException', /-ownerx isn't found/)
})

test('the secret selects the role, and neither role is a superuser', async () => {
  const app = await asApplication(local)
  await expectError(
    app.execute('select 1'),
    'DatabaseErrorException',
    /role "app_user" does not exist.*SQLState: 28000/,
  )
  await local.owner.execute('create role app_user login')
  const who = 'select current_user::text, rolsuper from pg_roles where rolname = current_user'
  expect(await app.row(who)).toEqual([{ stringValue: 'app_user' }, { booleanValue: false }])
  expect(await local.owner.row(who)).toEqual([{ stringValue: 'admin_user' }, { booleanValue: false }])
  await assert.rejects(app.execute('create table public.t (id int)'), /SQLState: 42501/)
  app.client.destroy()
})

test('a role that was dropped and made again works at once', async () => {
  const app = await asApplication(local)
  await local.owner.execute('create table if not exists mine (id int)')
  for (let round = 0; round < 2; round++) {
    await local.owner.execute('drop role if exists app_user')
    await local.owner.execute('create role app_user')
    await local.owner.execute('grant select on mine to app_user')
    expect((await app.execute('select id from mine')).records).toEqual([])
    await local.owner.execute('revoke all on mine from app_user')
  }
  app.client.destroy()
})

test('a transaction that SQL left open does not affect the next call', async () => {
  await local.owner.execute('begin')
  await local.owner.execute('create table stays (id int)')
  expect(await local.owner.value("select to_regclass('stays')::text")).toEqual({ stringValue: 'stays' })
})

test('the owner can read the statement statistics, and a migration may create their extension', async () => {
  await local.owner.execute('create extension if not exists pg_stat_statements')
  const seen = await local.owner.value(
    "select count(*) > 0 from pg_stat_statements where query like 'create%'",
  )
  expect(seen).toEqual({ booleanValue: true })
})

test('the owner may create trusted extensions', async () => {
  await local.owner.execute('create extension if not exists pg_trgm')
})
