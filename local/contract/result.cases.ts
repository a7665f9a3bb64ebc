import assert from 'node:assert/strict'
import type { Field } from '@aws-sdk/client-rds-data'
import { type Api, type Case, expectError } from './client'

const strings = (...stringValues: (string | null)[]): Field => ({
  arrayValue: { stringValues: stringValues as string[] },
})

/** An expression, and its field in the answer. */
const FIELDS: [string, Field][] = [
  ['true', { booleanValue: true }],
  ['1::int2', { longValue: 1 }],
  ['-5::int4', { longValue: -5 }],
  ['9007199254740991::int8', { longValue: 9007199254740991 }],
  ['count(*)', { longValue: 1 }],
  ['3.14::float4', { doubleValue: 3.14 }],
  ['0.1::float8 + 0.2', { doubleValue: 0.30000000000000004 }],
  ['123456.789::numeric(10,4)', { stringValue: '123456.7890' }],
  ['sum(1::int8)', { stringValue: '1' }],
  ["'a'::char(3)", { stringValue: 'a  ' }],
  ["'a'::name", { stringValue: 'a' }],
  ["'é\n\"'::varchar(9)", { stringValue: 'é\n"' }],
  ["'0198C1DE-0000-7000-8000-000000000001'::uuid", { stringValue: '0198c1de-0000-7000-8000-000000000001' }],
  ["'2026-01-02 03:04:05'::timestamp", { stringValue: '2026-01-02 03:04:05' }],
  ["'2026-01-02 03:04:05.6'::timestamp", { stringValue: '2026-01-02 03:04:05.600' }],
  ["'2026-01-02 03:04:05.678901'::timestamp", { stringValue: '2026-01-02 03:04:05.678901' }],
  ["'2026-01-02 03:04:05.678+02'::timestamptz", { stringValue: '2026-01-02 01:04:05.678' }],
  ["'2026-01-02'::date", { stringValue: '2026-01-02' }],
  ["'03:04:05.5'::time", { stringValue: '03:04:05.500' }],
  ["'\\x00ff'::bytea", { blobValue: new Uint8Array([0, 255]) }],
  ['null::jsonb', { isNull: true }],
  ['\'{a,NULL,"b c","d,\\"e"}\'::text[]', strings('a', null, 'b c', 'd,"e')],
  ["'{}'::text[]", strings()],
  ['array[1,2]::int[]', { arrayValue: { longValues: [1, 2] } }],
  ['array[true,false]', { arrayValue: { booleanValues: [true, false] } }],
  ["'{3.14,2.71}'::real[]", { arrayValue: { doubleValues: [3.14, 2.71] } }],
  ['array[1.50,2]::numeric[]', strings('1.50', '2')],
  ["array['2026-01-02'::date]", strings('2026-01-02')],
  ["array['0198c1de-0000-7000-8000-000000000001'::uuid]", strings('0198c1de-0000-7000-8000-000000000001')],
]

/** An expression of a type that the service does not return, and the type's name in the message. */
const UNSUPPORTED: [string, string][] = [
  ["interval '1 day'", 'INTERVAL'],
  ["'pg_class'::regclass", 'regclass'],
  ['\'a\'::"char"', '"CHAR"'],
  ["'03:04+00'::timetz", 'TIMETZ'],
  ['point(1,2)', 'POINT'],
  ["'a'::tsvector", 'tsvector'],
  ["'1'::money", 'MONEY'],
  ["'08:00:2b:01:02:03'::macaddr", 'MACADDR'],
  ["'[1,2)'::int4range", 'INT4RANGE'],
  ['1::oid', 'OID'],
  ['row(1,2)', 'RECORD'],
]

const unsupported = (name: string) =>
  new RegExp(`unsupported data type ${name.replace(/[[\]"]/g, '\\$&')}`, 'i')

export const resultCases: Case[] = [
  ...FIELDS.map(([sql, field]) => ({
    name: `results: ${sql}`,
    run: async (api: Api) => assert.deepEqual(await api.value(`select ${sql}`), field),
  })),
  ...UNSUPPORTED.map(([sql, type]) => ({
    name: `results: ${type} is refused by its type, even for no rows`,
    run: async (api: Api) => {
      await expectError(api.execute(`select ${sql}`), 'UnsupportedResultException', unsupported(type))
      await expectError(
        api.execute(`select ${sql} where false`),
        'UnsupportedResultException',
        unsupported(type),
      )
    },
  })),
  {
    name: 'results: arrays of two dimensions are refused',
    run: (api) => expectError(api.execute("select '{{1,2},{3,4}}'::int[]"), 'UnsupportedResultException'),
  },
  {
    name: 'results: NaN and Infinity are refused',
    run: async (api) => {
      for (const sql of ["'NaN'::float8", "'-Infinity'::float8", "'Infinity'::float4"])
        await expectError(api.execute(`select ${sql}`), 'UnsupportedResultException', /NaN and Infinity/)
    },
  },
  {
    name: 'results: an infinite timestamptz is an internal failure',
    run: (api) => expectError(api.execute("select 'infinity'::timestamptz"), 'InternalFailure'),
  },
  {
    name: 'results: json and jsonb are strings that parse to the same',
    run: async (api) => {
      const row = await api.row(`select '{"b": [1, "x y"], "a": null}'::jsonb, '[ 1.50 ]'::json`)
      assert.deepEqual(JSON.parse(row[0]?.stringValue ?? ''), { b: [1, 'x y'], a: null })
      assert.deepEqual(JSON.parse(row[1]?.stringValue ?? ''), [1.5])
    },
  },
  {
    name: 'results: timestamptz is UTC whatever the time zone of the session',
    run: async (api) => {
      const transactionId = await api.begin()
      await api.execute("set local time zone 'Asia/Kathmandu'", [], { transactionId })
      const sql = "select '2026-01-02 03:04:05.5+00'::timestamptz"
      assert.deepEqual(await api.value(sql, [], { transactionId }), {
        stringValue: '2026-01-02 03:04:05.500',
      })
      await api.rollback(transactionId)
    },
  },
  {
    name: 'results: an enum is a string',
    run: async (api) => {
      const type = `${api.made}_mood`
      await api.execute(`create type ${type} as enum ('sad', 'ok')`)
      assert.deepEqual(await api.value(`select 'ok'::${type}`), { stringValue: 'ok' })
      await api.execute(`drop type ${type}`)
    },
  },
]
