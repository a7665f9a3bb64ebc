import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fresh } from '../tools/database/new-database'
import { type Board, freshBoard } from './functions/board.fixture'
import { applicationDatabase, type OwnerDatabase } from './operate/connections'
import { functionFiles } from './operate/migrations'

const functions = functionFiles()
const verbs = functions.filter(({ kind }) => kind === 'verbs').map(({ name }) => name)

let fresh: Fresh
let b: Board
let app: OwnerDatabase
beforeAll(async () => {
  const made = await freshBoard('access')
  fresh = made
  b = made.board
  app = applicationDatabase(fresh.env)
})
afterAll(async () => {
  app?.$client.destroy()
  await fresh?.stop()
})

/** The SQLSTATE by which a statement of the product's role is refused; nothing where it runs. */
async function refusal(statement: string): Promise<string | undefined> {
  try {
    await app.execute(sql.raw(statement))
    return undefined
  } catch (error) {
    const { cause } = error as { cause?: Error }
    return /SQLState: (\w{5})/.exec(String(cause?.message))?.[1] ?? String(cause ?? error)
  }
}

const forbidden = '42501'

test('the product runs as app_user, which has no special rights', async () => {
  const { rows } =
    await app.execute(sql`select current_user::text as name, rolsuper, rolcreaterole, rolcreatedb,
      rolbypassrls, rolreplication
    from pg_roles where rolname = current_user`)
  const not = {
    rolsuper: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolbypassrls: false,
    rolreplication: false,
  }
  expect(rows).toEqual([{ name: 'app_user', ...not }])
})

describe('the product can only add to the moderation log', () => {
  beforeAll(() =>
    b.rows(
      sql`insert into moderation_log (actor, action, target_type, target_id, request_id)
        values ('a', 'b', 'post', 'c', 'd')`,
    ),
  )

  test.each([
    'update moderation_log set reason = null',
    'update moderation_log set at = now() where false',
    'delete from moderation_log',
    'truncate moderation_log',
    'alter table moderation_log disable trigger all',
    'drop table moderation_log',
  ])('%s', async (statement) => {
    expect(await refusal(statement)).toBe(forbidden)
    expect(await b.rows(sql`select actor from moderation_log`)).toEqual([{ actor: 'a' }])
  })

  test.each(["at) values ('2020-01-01'", 'id) values (1'])(
    "its time and number are not the product's to say",
    async (given) => {
      expect(await refusal(`insert into moderation_log (${given})`)).toMatch(/^(42501|428C9)$/)
    },
  )

  test('the product reads it and adds lines', async () => {
    expect(await refusal('select id from moderation_log')).toBeUndefined()
    expect(
      await refusal(`with l as (insert into moderation_log (actor, action, target_type, target_id, request_id)
        values ('a', 'b', 'post', 'c', 'd') returning id) select id / (id - id) from l`),
    ).toBe('22012')
  })
})

describe('the product cannot change the schema', () => {
  test.each([
    'create table mine (id int)',
    'create view mine as select 1 as one',
    'create type mine as (a int)',
    'create domain mine as text',
    'create sequence mine',
    'create function mine() returns int language sql as $$ select 1 $$',
    'create or replace function touch_agent(who text) returns void language sql volatile as $$ select $$',
    'create schema mine',
    'create extension hstore',
    'create role mine',
    'create index mine on posts (id)',
    'create trigger mine before update on posts for each row execute function set_post_updated_at()',
    'create rule mine as on delete to posts do instead nothing',
    'alter table posts add column mine int',
    'alter table posts disable trigger user',
    'alter table posts owner to app_user',
    'alter function touch_agent(text) owner to app_user',
    'alter role app_user superuser',
    'alter schema public rename to mine',
    'drop table upvotes',
    'drop function touch_agent(text)',
    'drop index idx_posts_xid',
    'drop trigger trg_posts_updated_at on posts',
    'truncate posts',
    'truncate rate_limits',
    'grant all on posts to public',
    'select 1 as one from drizzle.__drizzle_migrations',
    'select 1 as one from pg_authid',
    "select pg_read_file('PG_VERSION')",
    'set role admin_user',
    "set session_replication_role = 'replica'",
  ])('%s', async (statement) => {
    const refused = await refusal(statement)
    if (statement.startsWith('grant')) {
      const { rows } = await app.execute(sql`select has_table_privilege('public', 'posts', 'select') as held`)
      expect(rows).toEqual([{ held: false }])
    } else expect(refused).toBe(forbidden)
  })

  test('the product owns nothing', async () => {
    expect(
      await b.rows(sql`select c.relname::text from pg_class c where c.relowner = 'app_user'::regrole
      union all select p.proname::text from pg_proc p where p.proowner = 'app_user'::regrole`),
    ).toEqual([])
  })
})

describe('`run_verb` reaches the files of `verbs/` and nothing else', () => {
  test.each(verbs)('%s', async (verb) => {
    const policy = {
      allow: ['agent', 'admin'],
      request: randomUUID(),
      bucket: 'write',
      max: 100,
      seconds: 60,
    }
    const input = { id: randomUUID(), post_id: randomUUID(), agent_id: 'nobody', attempt: 1 }
    const limit = { bucket: 'x', max: 9, seconds: 60, request: randomUUID() }
    const given = JSON.stringify({
      ...input,
      address: 'address:x',
      failed: limit,
      succeeded: limit,
      right: true,
      key_hash: '00',
    })
    const { rows } = await app
      .execute(sql`select run_verb(${verb}::text, '{"kind": "admin", "name": "test"}'::jsonb,
      ${JSON.stringify(policy)}::jsonb, ${given}::jsonb) as answer`)
      .catch((error: { cause?: Error }) => ({ rows: [{ answer: error.cause?.message }] }))
    expect(String(rows[0]?.answer)).not.toContain(forbidden)
    expect(String(rows[0]?.answer)).not.toMatch(/SQLState: 42/)
  })

  test('the branches of run_verb are the files', () => {
    const text = functions.find(({ name }) => name === 'run_verb')?.text ?? ''
    const branches = [...text.matchAll(/when '(\w+)' then answer := (\w+)\(claim, policy, input\);/g)]
    expect(branches.map(([, name]) => name)).toEqual(verbs)
    expect(branches.map(([, , called]) => called)).toEqual(verbs)
    expect(text).not.toMatch(/execute /)
  })

  const others = functions.filter(({ kind }) => kind !== 'verbs').map(({ name }) => name)
  test.each([...others, 'jsonb_set', 'pg_sleep', 'public.create_post', 'CREATE_POST', ''])(
    'not %s',
    async (name) => {
      const call = `select run_verb('${name}', '{"kind": "admin", "name": "test"}', '{}', '{}')::text as answer`
      expect(await refusal(call)).toBe('42883')
    },
  )
})

test('the product can read each table, and write all but the log', async () => {
  const tables = await b.rows<{ name: string }>(
    sql`select tablename::text as name from pg_tables where schemaname = 'public'`,
  )
  expect(tables.length).toBeGreaterThan(10)
  for (const { name } of tables) {
    const held = (right: string) =>
      sql.raw(
        `has_${right === 'insert' ? 'any_column' : 'table'}_privilege('app_user', '${name}', '${right}')`,
      )
    const row =
      await b.one(sql`select ${held('select')} as reads, ${held('insert')} as adds, ${held('update')} as changes,
      ${held('delete')} as removes, ${held('truncate')} as empties, ${held('references')} as refers,
      ${held('trigger')} as triggers`)
    const changes = name !== 'moderation_log'
    const never = { empties: false, refers: false, triggers: false }
    expect(row, name).toEqual({ reads: true, adds: true, changes, removes: changes, ...never })
  }
})

describe('the product holds every grant that its functions may need', () => {
  test('it may execute each function', async () => {
    const functions = await b.rows<{ name: string; may: boolean }>(sql`
      select p.oid::regprocedure::text as name,
          has_schema_privilege('app_user', n.oid, 'usage')
            and has_function_privilege('app_user', p.oid, 'execute') as may
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname not in ('pg_catalog', 'information_schema', 'drizzle')
          and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`)
    expect(functions.length).toBeGreaterThan(60)
    expect(functions.filter(({ may }) => !may)).toEqual([])
  })

  test('it may read, add, change and delete rows of each table but the log', async () => {
    const tables = await b.rows<{ name: string; rights: number }>(sql`
      select c.relname::text as name, (select count(*)::int from unnest('{select,insert,update,delete}'::text[]) r
          where has_table_privilege('app_user', c.oid, r)) as rights
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`)
    expect(tables.length).toBeGreaterThan(10)
    expect(tables.filter(({ rights }) => rights < 4)).toEqual([{ name: 'moderation_log', rights: 1 }])
  })

  test('it may set each column of a new log entry but its id and time', async () => {
    const columns = await b.rows<{ name: string }>(sql`
      select a.attname::text as name from pg_attribute a
        where a.attrelid = 'moderation_log'::regclass and a.attnum > 0 and not a.attisdropped
          and not has_column_privilege('app_user', a.attrelid, a.attnum, 'insert') order by a.attnum`)
    expect(columns.map(({ name }) => name)).toEqual(['id', 'at'])
  })
})
