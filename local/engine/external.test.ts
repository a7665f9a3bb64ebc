import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cluster, clusterFile, localEnvironment } from '../cluster'
import { Api } from '../contract/client'
import { startDataApi } from '../data-api'
import { temporaryDataDir } from '../data-directory'
import { externalPostgres, type LocalPostgres } from '../postgres'
import { type Local, startLocal } from '../start.fixture'
import { connected } from './bootstrap'

let local: Local
let running: LocalPostgres

beforeAll(async () => {
  local = await startLocal()
  running = local.postgres
})
afterAll(() => local.stop())

test('another PostgreSQL can run behind the server', async () => {
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

test('its user needs CREATEROLE and CREATEDB, but need not be a superuser', async () => {
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

test('a PostgreSQL that does not answer, or a user without these rights, is refused with a sentence', async () => {
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
