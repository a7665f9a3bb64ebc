import { chmod, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectError } from '../contract/client'
import { temporaryDataDir } from '../data-directory'
import { type LocalPostgres, startPostgres } from '../postgres'
import { isAlive } from '../processes'
import { type Local, startLocal } from '../start.fixture'
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
/** A backend may answer once more before it notices that its postmaster is gone. */
const failing = (call: () => Promise<unknown>, name: string) =>
  expect
    .poll(
      () =>
        call().then(
          () => 'answered',
          (error: Error) => error.name,
        ),
      { timeout: 10_000 },
    )
    .toBe(name)
const setting = (name: string) =>
  connected(running.superuserUrl, async (client) => (await client.query(`show ${name}`)).rows[0]?.[name])

test('only their owner can read the secrets, and no role is a superuser', async () => {
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

test('a killed PostgreSQL loses nothing, and calls fail as unavailable until it is back on another port', async () => {
  await local.owner.execute('create table kept (id int)')
  await local.owner.execute('insert into kept values (1)')
  const port = running.port
  process.kill(running.pid ?? 0, 'SIGKILL')
  expect(await running.exited).toEqual({ code: null, signal: 'SIGKILL' })
  await failing(() => local.owner.execute('select 1'), 'DatabaseUnavailableException')
  await restart()
  expect(running.port).not.toBe(port)
  expect(await local.owner.value('select count(*) from kept')).toEqual({ longValue: 1 })
})

test('if PostgreSQL dies, running statements and their transactions are answered as unavailable', async () => {
  const transactionId = await local.owner.begin()
  const under = expectError(local.owner.execute('select pg_sleep(5)::text'), 'DatabaseUnavailableException')
  await new Promise((resolve) => setTimeout(resolve, 100))
  process.kill(running.pid ?? 0, 'SIGKILL')
  await under
  const within = () => local.owner.execute('select 1', [], { transactionId })
  await failing(within, 'TransactionNotFoundException')
  await restart()
  await local.owner.execute('select 1')
})

test('a start first stops an orphan of the same data directory', async () => {
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

test.runIf(process.getuid?.() === 0)(
  'root puts the data of a private folder where PostgreSQL can reach it',
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
