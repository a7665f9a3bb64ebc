import assert from 'node:assert/strict'
import { type Case, expectError, expectSqlState, parametersOf } from './client'

const MEGABYTE = 1_048_576

export const answerCases: Case[] = [
  {
    name: 'answers: a SELECT without rows has records, and no columnMetadata unless asked',
    run: async (api) => {
      const answer = await api.execute('select 1 as n where false')
      assert.deepEqual(answer.records, [])
      assert.equal(answer.numberOfRecordsUpdated, 0)
      assert.equal(answer.columnMetadata, undefined)
    },
  },
  {
    name: 'answers: columnMetadata names columns by label and types as pg_type does',
    run: async (api) => {
      const sql = "select 1 as n, now() as at, '{}'::jsonb as j, 'a'::char(2) as c, '{}'::text[] as l"
      const { columnMetadata = [] } = await api.execute(sql, [], { includeResultMetadata: true })
      assert.deepEqual(
        columnMetadata.map(({ name, label, typeName }) => [name, label, typeName]),
        [
          ['n', 'n', 'int4'],
          ['at', 'at', 'timestamptz'],
          ['j', 'j', 'jsonb'],
          ['c', 'c', 'bpchar'],
          ['l', 'l', '_text'],
        ],
      )
    },
  },
  {
    name: 'answers: a change is counted, has no records and generates no fields',
    run: async (api) => {
      const table = `${api.made}_change`
      await api.execute(`create table ${table} (id int primary key)`)
      const inserted = await api.execute(`insert into ${table} values (1), (2)`)
      assert.equal(inserted.numberOfRecordsUpdated, 2)
      assert.equal(inserted.records, undefined)
      assert.deepEqual(inserted.generatedFields, [])
      assert.equal((await api.execute(`update ${table} set id = id + 5`)).numberOfRecordsUpdated, 2)
      const { records } = await api.execute(`delete from ${table} where id = 6 returning id`)
      assert.deepEqual(records, [[{ longValue: 6 }]])
      await api.execute(`drop table ${table}`)
    },
  },
  {
    name: 'answers: a batch runs every set and returns no values',
    run: async (api) => {
      const table = `${api.made}_batch`
      await api.execute(`create table ${table} (id int)`)
      const sets = [parametersOf({ id: 1 }), parametersOf({ id: 2 }), parametersOf({ id: 3 })]
      const { updateResults } = await api.batch(`insert into ${table} values (:id) returning id`, sets)
      assert.deepEqual(updateResults, [
        { generatedFields: [] },
        { generatedFields: [] },
        { generatedFields: [] },
      ])
      assert.deepEqual(await api.value(`select count(*) from ${table}`), { longValue: 3 })
      await api.execute(`drop table ${table}`)
    },
  },
  {
    name: 'answers: a result over 1 MiB is refused',
    run: async (api) => {
      const rows = "select repeat('x', 32000) from generate_series(1, :n::int)"
      const { records = [] } = await api.execute(rows, parametersOf({ n: 32 }))
      assert.equal(records.length, 32)
      await expectError(
        api.execute(rows, parametersOf({ n: 33 })),
        'UnsupportedResultException',
        /size limit 1 MB/,
      )
    },
  },
  {
    name: 'answers: the size is rows × (2 + 4 × columns) + octets',
    run: async (api) => {
      const rows = 64
      const octets = MEGABYTE / rows - 6
      const length = ':octets::int + case when i = 1 then :more::int else 0 end'
      const sql = `select repeat('x', ${length}) from generate_series(1, ${rows}) i`
      await api.execute(sql, parametersOf({ octets, more: 0 }))
      await expectError(api.execute(sql, parametersOf({ octets, more: 1 })), 'UnsupportedResultException')
    },
  },
  {
    name: 'answers: resultSetOptions make longs strings and decimals numbers',
    run: async (api) => {
      const options = {
        resultSetOptions: { longReturnType: 'STRING', decimalReturnType: 'DOUBLE_OR_LONG' },
      } as const
      const row = await api.row('select 9007199254740993::int8, 1.5::numeric', [], options)
      assert.deepEqual(row, [{ stringValue: '9007199254740993' }, { doubleValue: 1.5 }])
    },
  },
  {
    name: 'answers: formatRecordsAs JSON returns one string in place of records',
    run: async (api) => {
      const sql = "select 1 as n, 1.50::numeric as d, null::int as z, '{a}'::text[] as l, true as b"
      const answer = await api.execute(sql, [], { formatRecordsAs: 'JSON' })
      assert.equal(answer.records, undefined)
      const rows = JSON.parse(answer.formattedRecords ?? '')
      assert.deepEqual(rows, [{ n: 1, d: '1.50', z: null, l: ['a'], b: true }])
      await assert.rejects(api.execute('select 1 as a, 2 as a', [], { formatRecordsAs: 'JSON' }))
    },
  },
  {
    name: 'answers: an error of PostgreSQL has its detail, hint, position and SQLSTATE',
    run: async (api) => {
      await expectError(
        api.execute('select nothing_at_all'),
        'DatabaseErrorException',
        /^ERROR: column "nothing_at_all" does not exist; Position: 8; SQLState: 42703$/,
      )
      const table = `${api.made}_unique`
      await api.execute(`create table ${table} (id int primary key)`)
      await api.execute(`insert into ${table} values (1)`)
      const again = api.execute(`insert into ${table} values (1)`)
      await expectError(
        again,
        'DatabaseErrorException',
        /; Detail: Key \(id\)=\(1\) already exists\.; SQLState: 23505$/,
      )
      await api.execute(`drop table ${table}`)
    },
  },
  {
    name: 'answers: a session left changed by one call is not seen by others',
    run: async (api) => {
      await api.execute("set application_name = 'left over'")
      const seen = await Promise.all(
        Array.from({ length: 4 }, () => api.value("select current_setting('application_name')")),
      )
      assert.ok(seen.every(({ stringValue }) => stringValue !== 'left over'))
    },
  },
  {
    name: 'answers: concurrent calls run side by side',
    run: async (api) => {
      const begun = Date.now()
      await Promise.all(Array.from({ length: 4 }, () => api.execute('select pg_sleep(1)::text')))
      assert.ok(Date.now() - begun < 3_500)
    },
  },
  {
    name: 'answers: a relation that does not exist is 42P01',
    run: (api) => expectSqlState(api.execute('select 1 from nowhere_at_all'), '42P01'),
  },
]
