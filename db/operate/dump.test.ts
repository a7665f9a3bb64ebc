import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Fresh, freshDatabase } from '../../tools/database/new-database'
import { dumpSchema, dumpStatements, schemaFile } from './dump'
import { migrate } from './migrator'

let migrated: Fresh
let empty: Fresh
beforeAll(async () => {
  migrated = await freshDatabase('dump')
  empty = await freshDatabase('dump-empty')
  await migrate(migrated.db)
})
afterAll(async () => {
  await migrated?.stop()
  await empty?.stop()
})

test('db/schema.sql is up to date with the migrations (`npm run db:dump`)', async () => {
  expect(await dumpSchema(migrated.db)).toBe(readFileSync(schemaFile, 'utf8'))
})

test('a dump creates the same schema in an empty database', async () => {
  const { db } = empty
  const statements = await dumpStatements(migrated.db)
  await db.execute(sql`create role app_user login`)
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local check_function_bodies = off`)
    for (const statement of statements) await tx.execute(sql.raw(statement))
  })
  expect(await dumpStatements(db)).toEqual(statements)
  await db.execute(sql`drop owned by admin_user cascade`)
})

test.each([
  ['view', 'create view strange as select 1 as one', 'drop view strange'],
  ['sequence', 'create sequence strange', 'drop sequence strange'],
  ['domain', 'create domain strange as text', 'drop domain strange'],
  ['enum', `create type strange as enum ('a')`, 'drop type strange'],
])('a dump refuses a %s, which it cannot write', async (_kind, make, drop) => {
  const { db } = migrated
  await db.execute(sql.raw(make))
  await expect(dumpStatements(db)).rejects.toThrow('cannot write strange')
  await db.execute(sql.raw(drop))
  await expect(dumpStatements(db)).resolves.toBeInstanceOf(Array)
})
