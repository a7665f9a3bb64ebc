import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Fresh, freshDatabase } from '../../tools/database/new-database'
import { ownerDatabase } from './connections'
import { MigrationRefused } from './deploy-lock'
import { migrationNames } from './migrations'
import { migrate, migrationStanding, rollback } from './migrator'
import { drizzleKit, ledgerOf, migrateTo, pictureOf, rollbackAll } from './migrator.fixture'

const names = migrationNames()

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshDatabase('migrator')
})
afterEach(() => fresh.stop())

test('each migration can be rolled back and applied again, with the same result', async () => {
  const { db } = fresh
  let before = await pictureOf(db)
  for (const [index, name] of names.entries()) {
    await migrateTo(db, index + 1)
    const up = await pictureOf(db)
    expect(await rollback(db)).toBe(name)
    expect(await pictureOf(db), `${name}, taken back`).toEqual(before)
    await migrateTo(db, index + 1)
    const again = await pictureOf(db)
    expect(again, `${name}, applied again`).toEqual(up)
    before = again
  }
  expect(await migrationStanding(db)).toEqual({ applied: names, pending: [], unknown: [] })
})

test('all migrations can be rolled back to an empty database and applied again', async () => {
  const { db } = fresh
  const nothing = await pictureOf(db)
  expect(await migrate(db)).toEqual(names)
  const newest = await pictureOf(db)
  expect(await rollbackAll(db)).toEqual(names.toReversed())
  expect(await pictureOf(db)).toEqual(nothing)
  expect(await migrate(db)).toEqual(names)
  expect(await pictureOf(db)).toEqual(newest)
  expect(await migrate(db)).toEqual([])
})

test('`npx drizzle-kit migrate` leaves what `npm run db:migrate` leaves', async () => {
  await drizzleKit(['migrate'], fresh.env)
  const byKit = await pictureOf(fresh.db)
  expect(await migrate(fresh.db)).toEqual([])
  const ours = await freshDatabase('migrator-ours')
  try {
    await migrate(ours.db)
    expect(byKit).toEqual(await pictureOf(ours.db))
  } finally {
    await ours.stop()
  }
})

test('of several parallel deploys one migrates, and the others are refused or have nothing to do', async () => {
  for (let round = 0; round < 2; round++) {
    const deploys = Array.from({ length: 4 }, () => ownerDatabase(fresh.env))
    const ends = await Promise.allSettled(deploys.map((db) => migrate(db)))
    const applied = ends.flatMap((end) => (end.status === 'fulfilled' ? end.value : []))
    expect(applied).toEqual(names)
    for (const end of ends) {
      if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(MigrationRefused)
    }
    expect((await ledgerOf(fresh.db)).map(({ name }) => name)).toEqual(names)
    for (const db of deploys) db.$client.destroy()
    await rollbackAll(fresh.db)
  }
})

test('a database newer than the code is neither migrated nor rolled back', async () => {
  const { db } = fresh
  await migrateTo(db, names.length - 1)
  await db.execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at, name)
    values ('x', 9999999999999, '99990101000000_future')`)
  const before = await pictureOf(db)
  for (const attempt of [migrate, rollback]) {
    await expect(attempt(db)).rejects.toThrow(MigrationRefused)
    await expect(attempt(db)).rejects.toThrow(/newer than this code.*99990101000000_future/)
  }
  expect(await pictureOf(db)).toEqual(before)
})

test('a migration that fails leaves nothing behind', async () => {
  const { db } = fresh
  await db.execute(sql`create table upvotes (in_the_way int)`)
  const before = await pictureOf(db)
  await expect(migrate(db)).rejects.toThrow()
  expect(await pictureOf(db)).toEqual(before)
  await db.execute(sql`drop table upvotes`)
  expect(await migrate(db)).toEqual(names)
})

test('a deploy that dies lets the next one migrate', async () => {
  const { db } = fresh
  const died = ownerDatabase(fresh.env)
  await expect(
    died.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(7239411::bigint)::text`)
      await expect(migrate(db)).rejects.toThrow(MigrationRefused)
      throw new Error('died')
    }),
  ).rejects.toThrow('died')
  died.$client.destroy()
  expect(await migrate(db)).toEqual(names)
})
