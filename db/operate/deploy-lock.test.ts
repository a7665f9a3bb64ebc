import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Fresh, freshDatabase } from '../../tools/database/new-database'
import { MigrationRefused, withDeployLock } from './deploy-lock'
import { migrate, migrationStanding } from './migrator'

let fresh: Fresh
beforeAll(async () => {
  fresh = await freshDatabase('alone')
})
afterAll(() => fresh?.stop())

const dropLock = sql`select pg_terminate_backend(pid) as gone from pg_locks where locktype = 'advisory' and granted`

test('only one deploy gets the lock, and it may check the lock often and concurrently', async () => {
  const work = withDeployLock(fresh.db, async (checkLock) => {
    await Promise.all([checkLock(), checkLock(), checkLock()])
    await expect(withDeployLock(fresh.db, async () => 'second')).rejects.toThrow(MigrationRefused)
    return 'first'
  })
  expect(await work).toBe('first')
  expect(await withDeployLock(fresh.db, async () => 'second')).toBe('second')
})

test('a deploy that loses its lock during a snapshot migrates nothing', async () => {
  const { pending } = await migrationStanding(fresh.db)
  const snapshot = async () => void (await fresh.db.execute(dropLock))
  await expect(migrate(fresh.db, snapshot)).rejects.toThrow(
    'The lock of this deploy is lost: nothing is migrated.',
  )
  expect(await migrationStanding(fresh.db)).toMatchObject({ applied: [], pending })
  expect(await migrate(fresh.db)).toEqual(pending)
})
