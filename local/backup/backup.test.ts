import { existsSync, lstatSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { board } from '../../db/functions/board.fixture'
import { type OwnerDatabase, ownerDatabase } from '../../db/operate/connections'
import { migrate } from '../../db/operate/migrator'
import { runCommand } from '../../db/operate/verify/run.fixture'
import { temporary } from '../attach'
import { removeDataDir, temporaryDataDir } from '../data-directory'
import { backup } from './backup'
import { restore } from './restore'

let home: string
let remove: () => Promise<void>
let dataDir: string
let file: string
let post: string
/** The answers that a restored intranet must repeat. */
let before: unknown

async function running<T>(directory: string, work: (db: OwnerDatabase) => Promise<T>): Promise<T> {
  const { env, stop } = await temporary({ dataDir: directory })
  const db = ownerDatabase(env)
  return work(db).finally(() => {
    db.$client.destroy()
    return stop()
  })
}
const looked = (directory: string) =>
  running(directory, async (db) => {
    const [row] = (await db.execute('select id::text, content, created_at::text, xid::text from posts')).rows
    const [identity] = (await db.execute('select database_id()::text as id')).rows
    return { row, identity }
  })

beforeAll(async () => {
  const made = await temporaryDataDir('backup')
  home = made.dataDir
  remove = made.remove
  dataDir = join(home, 'data')
  file = join(home, 'intranet.tgz')
  await running(dataDir, async (db) => {
    await migrate(db)
    const { agent, post: write } = board(db)
    post = await write(await agent())
    await expect(backup(dataDir, file)).rejects.toThrow(
      `is in use by process ${process.pid}: stop that first`,
    )
  })
  writeFileSync(join(dataDir, 'migrated'), 'by these migrations')
  before = await looked(dataDir)
})
afterAll(() => remove?.())

test('a restored intranet has the same post, ids and database', async () => {
  const said = await runCommand('tools/database/backup.ts', { DATA_DIR: dataDir }, file)
  expect(said).toMatchObject({ code: 0, err: '', out: expect.stringContaining(`is kept in ${file}`) })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await removeDataDir(dataDir)
  expect(await runCommand('tools/database/restore.ts', { DATA_DIR: dataDir }, file)).toMatchObject({
    code: 0,
  })
  expect(readdirSync(dataDir).sort()).toEqual(['credentials.json', 'migrated', 'pg'])
  expect(before).toMatchObject({ row: { id: post } })
  expect(await looked(dataDir)).toEqual(before)
  expect(readdirSync(home).sort()).toEqual(['data', 'intranet.tgz'])
})

test('a backup never overwrites a file, and needs an intranet to back up', async () => {
  await expect(backup(dataDir, file)).rejects.toThrow('is there already')
  const nowhere = join(home, 'nowhere')
  await expect(backup(nowhere, join(home, 'x.tgz'))).rejects.toThrow(`There is no intranet in ${nowhere}.`)
  expect([existsSync(nowhere), existsSync(join(home, 'x.tgz'))]).toEqual([false, false])
})

test('restore never overwrites data, of a stopped or of a running intranet', async () => {
  const refused = `${dataDir} holds data already, and nothing is overwritten: stop the intranet and move it away`
  await expect(restore(file, dataDir)).rejects.toThrow(refused)
  await running(dataDir, () => expect(restore(file, dataDir)).rejects.toThrow(refused))
  expect(await looked(dataDir)).toEqual(before)
})

test.each([
  [{ DATABASE_URL: 'postgres://127.0.0.1/x' }, 'use its own pg_dump'],
  [{ AURORA_CLUSTER_ARN: 'arn:aws:rds:us-east-1:1:cluster:net' }, 'npm run snapshot'],
])('%j is another matter, and that is said', async (env, sentence) => {
  const said = await runCommand(
    'tools/database/backup.ts',
    { DATA_DIR: dataDir, ...env },
    join(home, 'y.tgz'),
  )
  expect(said).toMatchObject({ code: 1, err: expect.stringContaining(sentence) })
})

test.skipIf(process.getuid?.() !== 0)(
  'root restores data to where PostgreSQL’s user can reach it',
  async () => {
    const folder = join(home, 'private')
    mkdirSync(folder, { mode: 0o700 })
    const target = join(folder, 'data')
    await restore(file, target)
    expect(lstatSync(join(target, 'pg')).isSymbolicLink()).toBe(true)
    expect(await looked(target)).toEqual(before)
    await removeDataDir(target)
  },
)
