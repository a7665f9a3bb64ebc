import assert from 'node:assert/strict'
import type { Field, SqlParameter } from '@aws-sdk/client-rds-data'
import { type Api, type Case, expectError, expectSqlState, parametersOf, withHint } from './client'

const UUID = '0198c1de-0000-7000-8000-000000000001'

/** A parameter, and the PostgreSQL type that it is bound with. */
const BOUND: [string, SqlParameter[]][] = [
  ['text', parametersOf({ p: 'x' })],
  ['bigint', parametersOf({ p: 1 })],
  ['double precision', parametersOf({ p: 1.5 })],
  ['boolean', parametersOf({ p: true })],
  ['bytea', parametersOf({ p: new Uint8Array([1]) })],
  ['uuid', withHint('p', UUID, 'UUID')],
  ['date', withHint('p', '2026-01-02', 'DATE')],
  ['time without time zone', withHint('p', '01:02:03.5', 'TIME')],
  ['timestamp without time zone', withHint('p', '2026-01-02 03:04:05.678901', 'TIMESTAMP')],
  ['numeric', withHint('p', '12.50', 'DECIMAL')],
  ['jsonb', withHint('p', '{"a":1}', 'JSON')],
]

/** SQL that works if types are inferred, so it must fail here. With its SQLSTATE. */
const UNCAST: [string, SqlParameter[], string][] = [
  ['select 1 where gen_random_uuid() = :p', parametersOf({ p: UUID }), '42883'],
  ['select 1 where now() > :p', parametersOf({ p: '2026-01-01' }), '42883'],
  ["select '{}'::jsonb @> :p", parametersOf({ p: '{}' }), '42883'],
  ["select '{a}'::text[] @> :p", parametersOf({ p: '{a}' }), '42883'],
  ["select ('[1]'::jsonb -> :p)::text", parametersOf({ p: 0 }), '42883'],
  ["select left('abc', :p)", parametersOf({ p: 1 }), '42883'],
  ["select repeat('abc', :p)", parametersOf({ p: 1 }), '42883'],
  ['select make_interval(hours => :p)::text', parametersOf({ p: 1 }), '42883'],
  ["select jsonb_set('{}'::jsonb, :p, :q)", parametersOf({ p: '{a}', q: '1' }), '42883'],
  ["select to_tsvector(:p, 'a')::text", parametersOf({ p: 'english' }), '42883'],
  ["select 'a' = any(:p)", parametersOf({ p: '{a}' }), '42809'],
  ['select current_date + :p', parametersOf({ p: 1 }), '42883'],
  ['select 1 where :p is null', parametersOf({ p: null }), '42P18'],
  ["select jsonb_build_object('a', :p)", parametersOf({ p: null }), '42P18'],
]

/** Assignments to columns of types other than text. */
const COLUMNS: [string, string][] = [
  ['uuid', UUID],
  ['jsonb', '{}'],
  ['timestamptz', '2026-01-01'],
  ['date', '2026-01-01'],
  ['numeric', '1.5'],
  ['boolean', 'true'],
  ['inet', '127.0.0.1'],
  ['interval', '1 day'],
  ['text[]', '{a}'],
]

/** SQL that works with typed parameters, and its value. */
const TYPED: [string, SqlParameter[], Field][] = [
  ['select 1::int limit :p offset :q', parametersOf({ p: 1, q: 0 }), { longValue: 1 }],
  ["select ('{a,b}'::text[])[:p]", parametersOf({ p: 2 }), { stringValue: 'b' }],
  ["select (:p * interval '1 day')::text", parametersOf({ p: 2 }), { stringValue: '2 days' }],
  ["select (:p || ' days')::interval::text", parametersOf({ p: '3' }), { stringValue: '3 days' }],
  ['select 5 = any(array[:p, 5]::int[])', parametersOf({ p: 1 }), { booleanValue: true }],
  ['select (1.5::numeric + :p)', parametersOf({ p: 0.5 }), { doubleValue: 2 }],
  ["select jsonb_build_object('a', :p)::text", parametersOf({ p: 'x' }), { stringValue: '{"a": "x"}' }],
  ['select :p::uuid::text', parametersOf({ p: UUID }), { stringValue: UUID }],
  ['select cardinality(:p::text[])', parametersOf({ p: '{a,b}' }), { longValue: 2 }],
  ['select :p::int is null', parametersOf({ p: null }), { booleanValue: true }],
]

const BAD_HINTS: [string, SqlParameter['typeHint']][] = [
  ['2026-01-02T03:04:05Z', 'TIMESTAMP'],
  ['2026-01-02 03:04:05+02:00', 'TIMESTAMP'],
  ['Fri, 02 Jan 2026', 'DATE'],
  ['03:04', 'TIME'],
]

/** Parameters are bound with explicit types. Nothing is inferred. */
export const parameterCases: Case[] = [
  ...BOUND.map(([type, parameters]) => ({
    name: `parameters: bound as ${type}`,
    run: async (api: Api) =>
      assert.deepEqual(await api.value('select pg_typeof(:p)::text', parameters), { stringValue: type }),
  })),
  ...UNCAST.map(([sql, parameters, state]) => ({
    name: `parameters: without a cast, ${sql} fails (${state})`,
    run: (api: Api) => expectSqlState(api.execute(sql, parameters), state),
  })),
  ...COLUMNS.map(([type, value]) => ({
    name: `parameters: text is not assigned to a column of ${type} without a cast`,
    run: async (api: Api) => {
      const table = `${api.made}_${type.replace(/\W/g, '')}`
      await api.execute(`create table ${table} (v ${type})`)
      await expectSqlState(
        api.execute(`insert into ${table} values (:v)`, parametersOf({ v: value })),
        '42804',
      )
      await api.execute(`insert into ${table} values (:v::${type})`, parametersOf({ v: value }))
      await api.execute(`drop table ${table}`)
    },
  })),
  ...TYPED.map(([sql, parameters, value]) => ({
    name: `parameters: ${sql} works`,
    run: async (api: Api) => assert.deepEqual(await api.value(sql, parameters), value),
  })),
  ...BAD_HINTS.map(([value, hint]) => ({
    name: `parameters: "${value}" is no ${hint}`,
    run: async (api: Api) => {
      await assert.rejects(api.execute('select :p::text', withHint('p', value, hint)))
    },
  })),
  {
    name: 'parameters: arrays are refused',
    run: (api) =>
      expectError(
        api.execute('select :p', [{ name: 'p', value: { arrayValue: { stringValues: ['a'] } } }]),
        'ValidationException',
        /Array parameters are not supported/,
      ),
  },
  {
    name: 'parameters: NaN and bytes arrive whole',
    run: async (api) => {
      const bytes = new Uint8Array([0, 255, 10])
      const row = await api.row('select :n::text, :b::bytea', [
        { name: 'n', value: { doubleValue: Number.NaN } },
        { name: 'b', value: { blobValue: bytes } },
      ])
      assert.deepEqual(row, [{ stringValue: 'NaN' }, { blobValue: bytes }])
    },
  },
  {
    name: 'parameters: a name in place of an identifier is refused by PostgreSQL',
    run: (api) => expectSqlState(api.execute('select * from :t', parametersOf({ t: 'pg_class' })), '42601'),
  },
]
