import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Fresh, freshDatabase } from '../../tools/database/new-database'
import { deployDatabase } from './deploy'
import { MigrationRefused } from './deploy-lock'
import { migrationNames } from './migrations'
import { migrate, migrationStanding, rollback } from './migrator'
import { pictureOf } from './migrator.fixture'
import { runCommand } from './verify/run.fixture'
import { verifyWork } from './verify/verify'

const resumeMs = 1_500
const newest = migrationNames().at(-1) as string

let fresh: Fresh
beforeAll(async () => {
  fresh = await freshDatabase('deploy', { resumeMs })
  await migrate(fresh.db)
})
afterAll(() => fresh?.stop())
beforeEach(async () => void (await rollback(fresh.db)))
afterEach(async () => void (await migrate(fresh.db)))

const run = (statement: string) => fresh.db.execute(sql.raw(statement))
const pending = async () => (await migrationStanding(fresh.db)).pending
/** Runs a deploy and returns its output. */
async function deploy(options: Parameters<typeof deployDatabase>[1] = {}, at: Fresh['env'] = fresh.env) {
  const said: string[] = []
  const applied = await deployDatabase(at, { say: (line) => said.push(line), ...options })
  return { applied, said }
}
/** The newest migration runs to its last statement and then fails. */
const barLedger = () =>
  run(`alter table drizzle.__drizzle_migrations add constraint barred check (name <> '${newest}')`)
const freeLedger = () => run('alter table drizzle.__drizzle_migrations drop constraint barred')

test('without a pending migration, a deploy takes no snapshot, migrates nothing, verifies, and continues', async () => {
  await migrate(fresh.db)
  const snapshots: string[] = []
  const { applied, said } = await deploy({ snapshot: async (name) => void snapshots.push(name) })
  expect({ applied, snapshots }).toEqual({ applied: [], snapshots: [] })
  expect(said.filter((line) => !line.startsWith('note:'))).toEqual([
    'the database is awake',
    'nothing to migrate',
    'verified',
  ])
})

test('a migration waits for the snapshot, and the check waits until app_user can sign in', async () => {
  const order: string[] = []
  const { applied, said } = await deploy({
    release: 'abc123',
    snapshot: async () => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      order.push(`snapshot: ${await pending()} pending`)
    },
    admit: async () => void order.push(`admit: ${(await pending()).length} pending`),
  })
  expect(applied).toEqual([newest])
  expect(order).toEqual([`snapshot: ${newest} pending`, 'admit: 0 pending'])
  const name = /taking snapshot (before-abc123-\d{14})/.exec(said.join())?.[1]
  expect(said.filter((line) => !line.startsWith('note:'))).toEqual([
    'the database is awake',
    `pending: ${newest}`,
    `taking snapshot ${name}`,
    `snapshot ${name} is there`,
    `applied: ${newest}`,
    'verified',
  ])
})

test('a failed migration leaves the schema unchanged, the previous release working, and exit code 1', async () => {
  await barLedger()
  const before = await pictureOf(fresh.db)
  await expect(deploy()).rejects.toThrow()
  expect(await pictureOf(fresh.db)).toEqual(before)
  const { code, out, err } = await runCommand('tools/database/deploy.ts', fresh.env)
  expect({ code, said: out.includes('verified') }).toEqual({ code: 1, said: false })
  expect(err).toContain('violates check constraint "barred"')
  expect((await verifyWork(fresh.env)).problems).toEqual([])
  expect(await pending()).toEqual([newest])
  await freeLedger()
  expect(await runCommand('tools/database/deploy.ts', fresh.env)).toMatchObject({ code: 0, err: '' })
  expect(await pending()).toEqual([])
})

test('a failed snapshot stops the deploy before any migration', async () => {
  const before = await pictureOf(fresh.db)
  const snapshot = () => Promise.reject(new Error('SnapshotQuotaExceeded'))
  await expect(deploy({ snapshot })).rejects.toThrow('SnapshotQuotaExceeded')
  expect(await pictureOf(fresh.db)).toEqual(before)
})

test('on AWS nothing is migrated without a snapshot, and a local deploy says that it takes none', async () => {
  // The SDK reads the endpoint itself. Without it here, the deploy believes it is on AWS.
  const { AWS_ENDPOINT_URL_RDS_DATA: endpoint, ...elsewhere } = fresh.env
  const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const
  vi.stubEnv('AWS_ENDPOINT_URL_RDS_DATA', endpoint)
  for (const name of names) vi.stubEnv(name, fresh.env[name])
  await expect(deploy({}, elsewhere)).rejects.toThrow('Nothing is migrated on AWS without a snapshot')
  vi.unstubAllEnvs()
  expect(await pending()).toEqual([newest])
  expect((await deploy()).said).toContain('no snapshot: this database is local')
})

test('a deploy waits for a paused cluster', async () => {
  await fetch(`${fresh.env.AWS_ENDPOINT_URL_RDS_DATA}/_local/faults`, {
    method: 'PUT',
    body: '{"pause":true}',
  })
  const began = Date.now()
  expect((await deploy()).applied).toEqual([newest])
  expect(Date.now() - began).toBeGreaterThan(resumeMs - 100)
})

test('of two concurrent deploys one migrates and the other is refused, and a retry finds nothing to do', async () => {
  let second: Promise<unknown> = Promise.resolve()
  const snapshot = async () => {
    second = deploy()
    await expect(second).rejects.toThrow(MigrationRefused)
    await expect(second).rejects.toThrow('Another deploy is migrating this database')
  }
  expect((await deploy({ snapshot })).applied).toEqual([newest])
  expect((await deploy()).applied).toEqual([])
})

test('a deploy names each fault of a database and publishes nothing, even without pending migrations', async () => {
  await run('drop index idx_posts_xid')
  await expect(deploy()).rejects.toThrow(/nothing is published:\nindex idx_posts_xid is missing\.$/)
  await expect(deploy()).rejects.toThrow('index idx_posts_xid is missing.')
  await run('create index idx_posts_xid on posts using btree (xid, id)')
  expect((await deploy()).applied).toEqual([])
})

test('the previous release can be deployed on the newer schema, but not on another history', async () => {
  const future = `insert into drizzle.__drizzle_migrations (hash, created_at, name)
    values ('x', 9999999999999, '99990101000000_future')`
  await run(future)
  await expect(deploy()).rejects.toThrow(/newer than this code.*99990101000000_future/)
  await run(`delete from drizzle.__drizzle_migrations where name like '9999%'`)
  await migrate(fresh.db)
  await run(future)
  const admit = vi.fn(async () => {})
  expect((await deploy({ admit })).said).toContainEqual(
    expect.stringMatching(/newer than this release.*99990101000000_future/),
  )
  expect(admit).toHaveBeenCalledOnce()
  await run('revoke insert on posts from app_user')
  await expect(deploy()).rejects.toThrow('This release cannot work on it')
  await run('grant insert on posts to app_user')
  await run(`delete from drizzle.__drizzle_migrations where name like '9999%'`)
})
