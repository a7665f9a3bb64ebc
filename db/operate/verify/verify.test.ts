import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Fresh, freshDatabase } from '../../../tools/database/new-database'
import { dumpStatements } from '../dump'
import { migrate } from '../migrator'
import { expectedStatements, nameOf, seededChannels } from './expected'
import { faults, madeBy } from './faults.cases'
import { runCommand } from './run.fixture'
import { trial } from './trial'
import { verify } from './verify'

let fresh: Fresh
beforeAll(async () => {
  fresh = await freshDatabase('verify')
  await migrate(fresh.db)
})
afterAll(() => fresh?.stop())

const run = (statement: string) => fresh.db.execute(sql.raw(statement))

describe('the expected schema', () => {
  test('is db/schema.sql, statement by statement', async () => {
    expect(expectedStatements()).toEqual(await dumpStatements(fresh.db))
  })

  test('has a unique name for each object', () => {
    const names = expectedStatements()
      .filter((statement) => !statement.startsWith('grant'))
      .map(nameOf)
    expect(new Set(names).size).toBe(names.length)
    expect(
      names.filter((name) => !/^(type|table|constraint|index|function|trigger) \w+( of \w+)?$/.test(name)),
    ).toEqual([])
  })

  test('has the channels that the migrations seed', async () => {
    const { rows } = await fresh.db.execute(sql`select slug from channels order by slug`)
    expect(rows.map(({ slug }) => slug)).toEqual(seededChannels().sort())
    expect(rows.length).toBeGreaterThan(3)
  })
})

test('a migrated database has no faults, and verifying changes nothing', async () => {
  const tables = (await run(`select tablename::text as name from pg_tables where schemaname = 'public'`)).rows
  const counts = tables.map(({ name }) => `(select count(*)::int from ${name}) as ${name}`).join(', ')
  const before = (await run(`select ${counts}`)).rows
  const { problems, notes } = await verify(fresh.env)
  expect(problems).toEqual([])
  expect(notes).toEqual([expect.stringContaining('local: not looked at: rds.force_ssl')])
  expect((await run(`select ${counts}`)).rows).toEqual(before)
})

describe('a fault is named', () => {
  test.each(faults)('%s', async (_what, broken, repaired, problem) => {
    await run(broken)
    expect((await verify(fresh.env)).problems).toContain(problem)
    await run(repaired)
    expect((await verify(fresh.env)).problems).toEqual([])
  })

  test('an extra index is only noted', async () => {
    await run('create index by_hand on posts (updated_at)')
    const { problems, notes } = await verify(fresh.env)
    expect([problems, notes]).toEqual([[], expect.arrayContaining(["index by_hand is not this code's."])])
    await run('drop index by_hand')
  })

  test('the command exits 1 if there is a fault, else 0', async () => {
    expect(await runCommand('tools/database/verify.ts', fresh.env)).toMatchObject({ code: 0, err: '' })
    for (const [, broken] of faults.slice(0, 4)) await run(broken)
    const { code, err } = await runCommand('tools/database/verify.ts', fresh.env)
    for (const [, , , problem] of faults.slice(0, 4)) expect(err).toContain(`wrong: ${problem}\n`)
    expect(code).toBe(1)
    for (const [, , repaired] of faults.slice(0, 4)) await run(repaired)
  })
})

describe('the trial', () => {
  test.each([
    ['counters', 'count_replies_made', 'trial: reply_count is 0, not 1.'],
    ['search', 'index_reply_text', 'trial: found is 1, not 2.'],
  ])('finds %s that do nothing', async (_what, name, problem) => {
    const answer = name.startsWith('index') ? 'new' : 'null'
    await run(
      `create or replace function ${name}() returns trigger language plpgsql volatile
        as $$ begin return ${answer}; end $$`,
    )
    expect(await trial(fresh.db)).toEqual([problem])
    await run(madeBy(`function ${name}`))
  })

  test('says why a post cannot be made', async () => {
    await run('revoke insert on posts from app_user')
    expect((await verify(fresh.env)).problems).toContainEqual(
      expect.stringMatching(/^trial: a post cannot be made: .*permission denied for table posts/),
    )
    await run('grant insert on posts to app_user')
  })

  test("runs as the owner if it does not know the application's secret, and says so", async () => {
    const { problems, notes } = await verify({ ...fresh.env, AURORA_SECRET_ARN: undefined })
    expect(problems).toEqual([])
    expect(notes).toContainEqual(expect.stringContaining('as the owner'))
  })
})
