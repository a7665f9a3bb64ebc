import { chmod, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cluster, clusterFile, localEnvironment } from '../cluster'
import { Api, refused } from '../contract/client'
import { startDataApi } from '../data-api'
import { type Local, startLocal } from '../harness'
import { externalPostgres, type LocalPostgres, startPostgres } from '../postgres'
import { isAlive } from '../processes'
import { temporaryDataDir } from '../remove'
import { connected } from './bootstrap'

let local: Local
let running: LocalPostgres

beforeAll(async () => {
  local = await startLocal()
  running = local.postgres
})
afterAll(async () => {
  await running.stop()
  await local.stop()
})

const restart = async () => {
  running = await startPostgres({ dataDir: local.dataDir })
}
const setting = (name: string) =>
  connected(running.superuserUrl, async (client) => (await client.query(`show ${name}`)).rows[0]?.[name])

test('secrets are for their owner alone, and roles are not superusers', async () => {
  for (const name of ['credentials.json', 'postgres.json', 'cluster.json'])
    expect((await stat(join(local.dataDir, name))).mode & 0o077).toBe(0)
  const cluster = JSON.parse(await readFile(join(local.dataDir, 'cluster.json'), 'utf8'))
  expect(cluster.resourceArn).toBe(
    `arn:aws:rds:us-east-1:000000000000:cluster:local-${running.systemIdentifier}`,
  )
})

test('it listens on the loopback, asks for passwords, is durable, and runs in UTC', async () => {
  expect(await setting('listen_addresses')).toBe('127.0.0.1')
  expect(await setting('TimeZone')).toBe('UTC')
  expect([await setting('fsync'), await setting('full_page_writes')]).toEqual(['on', 'on'])
  expect(await setting('server_encoding')).toBe('UTF8')
  const url = new URL(running.superuserUrl)
  url.password = 'wrong'
  await expect(connected(url.href, async () => {})).rejects.toThrow(/password authentication failed/)
})

test('a killed PostgreSQL loses nothing; calls fail as unavailable until it is back, on another port', async () => {
  await local.owner.execute('create table kept (id int)')
  await local.owner.execute('insert into kept values (1)')
  const port = running.port
  process.kill(running.pid ?? 0, 'SIGKILL')
  expect(await running.exited).toEqual({ code: null, signal: 'SIGKILL' })
  await refused(local.owner.execute('select 1'), 'DatabaseUnavailableException')
  await restart()
  expect(running.port).not.toBe(port)
  expect(await local.owner.value('select count(*) from kept')).toEqual({ longValue: 1 })
})

test('a statement under way when PostgreSQL dies is answered as unavailable, and so is its transaction', async () => {
  const transactionId = await local.owner.begin()
  const under = refused(local.owner.execute('select pg_sleep(5)::text'), 'DatabaseUnavailableException')
  await new Promise((resolve) => setTimeout(resolve, 100))
  process.kill(running.pid ?? 0, 'SIGKILL')
  await under
  await expect(local.owner.execute('select 1', [], { transactionId })).rejects.toThrow()
  await restart()
  await local.owner.execute('select 1')
})

test('starting stops an orphan of the same data directory first', async () => {
  const orphan = running
  await restart()
  expect(await isAlive(orphan.pid ?? 0)).toBe(false)
  expect(await local.owner.value('select count(*) from kept')).toEqual({ longValue: 1 })
})

test('a stop is clean and a second start is quick', async () => {
  await running.stop()
  await running.stop()
  expect(await running.exited).toEqual({ code: 0, signal: null })
  const begun = performance.now()
  await restart()
  expect(performance.now() - begun).toBeLessThan(3_000)
})

test('another PostgreSQL can stand behind the server', async () => {
  const external = await externalPostgres({
    databaseUrl: running.superuserUrl,
    dataDir: local.dataDir,
    dbName: 'other_intranet',
  })
  expect(external.systemIdentifier).toBe(running.systemIdentifier)
  const database = 'other_intranet'
  expect(await local.owner.value('select current_database()::text', [], { database })).toEqual({
    stringValue: database,
  })
})

test('its user need not be a superuser: CREATEROLE and CREATEDB suffice', async () => {
  const dir = await temporaryDataDir('external')
  const name = 'external_intranet'
  const setUp = `drop role if exists builder; create role builder login createrole createdb password 'p'`
  await connected(running.superuserUrl, async (client) => {
    await client.query('alter role admin_user rename to admin_elsewhere')
    await client.query(setUp)
  })
  const url = new URL(running.superuserUrl)
  url.username = 'builder'
  url.password = 'p'
  await externalPostgres({ databaseUrl: url.href, dataDir: dir.dataDir, dbName: name })
  const server = await startDataApi({ dataDir: dir.dataDir, port: 0, dbName: name })
  const cluster = (await clusterFile(dir.dataDir)) as Cluster
  const owner = new Api(localEnvironment(cluster, server.port), name)
  await owner.execute('create table t (id int)')
  await owner.execute('create role app_user login')
  await owner.execute('grant select on t to app_user')
  const { records } = await owner.execute('select id from t', [], { secretArn: cluster.secretArn })
  expect(records).toEqual([])
  owner.client.destroy()
  await server.close()
  await dir.remove()
  await connected(running.superuserUrl, (client) =>
    client.query('alter role admin_user rename to admin_user_of_builder'),
  )
  await connected(running.superuserUrl, (client) =>
    client.query('alter role admin_elsewhere rename to admin_user'),
  )
})

test.runIf(process.getuid?.() === 0)(
  'as root, data in a private folder is kept where PostgreSQL reaches it',
  async () => {
    const dir = await temporaryDataDir('private')
    await chmod(dir.dataDir, 0o700)
    const said: string[] = []
    const begin = () => startPostgres({ dataDir: dir.dataDir, log: (line) => said.push(line) })
    const first = await begin()
    await first.stop()
    const second = await begin()
    expect(second.systemIdentifier).toBe(first.systemIdentifier)
    await second.stop()
    const place = await realpath(join(dir.dataDir, 'pg'))
    expect(said[0]).toContain(`kept in ${place}, because`)
    await dir.remove()
    await expect(stat(place)).rejects.toThrow(/ENOENT/)
  },
)

test('one that is not there, or whose user may not prepare it, is refused with a sentence', async () => {
  const { dataDir } = local
  const nowhere = externalPostgres({ databaseUrl: 'postgres://me@127.0.0.1:1/x', dataDir })
  await expect(nowhere).rejects.toThrow(/^DATABASE_URL: PostgreSQL at 127.0.0.1:1 is not reachable: .+/)
  await connected(running.superuserUrl, (client) =>
    client.query(`create role nobody_much login password 'p'`),
  )
  const url = new URL(running.superuserUrl)
  url.username = 'nobody_much'
  url.password = 'p'
  await expect(externalPostgres({ databaseUrl: url.href, dataDir })).rejects.toThrow(
    /^DATABASE_URL: its user may not prepare PostgreSQL .+ CREATEROLE/,
  )
})
