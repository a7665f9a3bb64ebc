import assert from 'node:assert/strict'
import { arrayContains, eq, gt, inArray, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/aws-data-api/pg'
import { bigint, boolean, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { Api, Case } from './client'

const ID = '0198c1de-0000-7000-8000-000000000001'
const AT = new Date('2026-01-02T03:04:05.678Z')

const tableOf = (name: string) =>
  pgTable(name, {
    id: uuid().primaryKey(),
    at: timestamp({ withTimezone: true }).notNull(),
    data: jsonb().$type<{ a: number }>(),
    tags: text().array(),
    big: bigint({ mode: 'bigint' }),
    done: boolean().notNull().default(false),
  })

const databaseOf = ({ client, target }: Api) => drizzle({ client, ...target })

type Setting = { db: ReturnType<typeof databaseOf>; table: ReturnType<typeof tableOf> }

/** Runs with one row in a temporary table. */
async function withRow(api: Api, name: string, run: (setting: Setting) => Promise<void>): Promise<void> {
  const made = `${api.made}_${name}`
  const columns = 'id uuid primary key, at timestamptz not null, data jsonb, tags text[], big bigint'
  await api.execute(`create table ${made} (${columns}, done boolean not null default false)`)
  const table = tableOf(made)
  const db = databaseOf(api)
  try {
    await db
      .insert(table)
      .values({ id: ID, at: AT, data: { a: 1 }, tags: ['x', 'y z'], big: 9007199254740993n })
    await run({ db, table })
  } finally {
    await api.execute(`drop table ${made}`)
  }
}

const drizzleCase = (rule: string, run: (setting: Setting) => Promise<void>): Case => ({
  name: `drizzle: ${rule}`,
  run: (api) => withRow(api, rule.replace(/\W+/g, '_').slice(0, 30), run),
})

/** What the product relies on in drizzle-orm 1.0.0-rc.5. Version 0.45 gets it wrong. */
export const drizzleCases: Case[] = [
  drizzleCase(
    'values come back as they went in: instants, big integers, json, lists',
    async ({ db, table }) => {
      const [row] = await db.select().from(table)
      assert.deepEqual(row, {
        id: ID,
        at: AT,
        data: { a: 1 },
        tags: ['x', 'y z'],
        big: 9007199254740993n,
        done: false,
      })
    },
  ),
  drizzleCase('column parameters are cast in where: uuid, timestamptz, text[]', async ({ db, table }) => {
    const found = async (where: ReturnType<typeof eq>) =>
      (await db.select({ id: table.id }).from(table).where(where)).length
    assert.equal(await found(eq(table.id, ID)), 1)
    assert.equal(await found(inArray(table.id, [ID])), 1)
    assert.equal(await found(gt(table.at, new Date('2026-01-02T03:04:05.677Z'))), 1)
    assert.equal(await found(gt(table.at, AT)), 0)
    assert.equal(await found(arrayContains(table.tags, ['x'])), 1)
    assert.equal(await found(eq(table.big, 9007199254740993n)), 1)
  }),
  drizzleCase('prepared queries keep the parameters of concurrent runs apart', async ({ db, table }) => {
    const query = db
      .select({ n: sql<number>`${sql.placeholder('n')}::int` })
      .from(table)
      .prepare('n')
    const runs = await Promise.all([1, 2, 3, 4].map((n) => query.execute({ n })))
    assert.deepEqual(
      runs.map(([row]) => row?.n),
      [1, 2, 3, 4],
    )
  }),
  drizzleCase('$count counts', async ({ db, table }) => {
    assert.equal(await db.$count(table), 1)
    assert.equal(await db.$count(table, eq(table.done, true)), 0)
  }),
  drizzleCase('an empty list is a list', async ({ db, table }) => {
    await db.update(table).set({ tags: [] }).where(eq(table.id, ID))
    const [row] = await db.select({ tags: table.tags }).from(table)
    assert.deepEqual(row?.tags, [])
    assert.deepEqual(await db.select({ id: table.id }).from(table).where(inArray(table.id, [])), [])
  }),
  drizzleCase('insert of a select inserts', async ({ db, table }) => {
    const again = {
      id: sql<string>`gen_random_uuid()`.as('id'),
      at: table.at,
      data: table.data,
      tags: table.tags,
    }
    const all = { ...again, big: table.big, done: table.done }
    await db.insert(table).select(db.select(all).from(table))
    assert.equal(await db.$count(table), 2)
  }),
  drizzleCase('a transaction that throws leaves nothing and throws the cause', async ({ db, table }) => {
    const work = db.transaction(async (tx) => {
      await tx.update(table).set({ done: true })
      await tx.execute(sql`select 1/0`)
    })
    const error = await work.then(
      () => assert.fail('committed'),
      (reason: Error) => reason,
    )
    assert.match(String((error.cause as Error | undefined)?.message ?? error.message), /SQLState: 22012/)
    assert.equal(await db.$count(table, eq(table.done, true)), 0)
  }),
  drizzleCase('execute gives rows by label', async ({ db, table }) => {
    const { rows } = await db.execute(
      sql`select id::text as "theId", 1 as n from ${table} where id = ${ID}::uuid`,
    )
    assert.deepEqual(rows, [{ theId: ID, n: 1 }])
  }),
]
