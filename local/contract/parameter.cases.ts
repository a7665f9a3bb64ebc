import assert from 'node:assert/strict'
import type { Field, SqlParameter } from '@aws-sdk/client-rds-data'
import { type Api, type Case, given, hinted, refused, sqlState } from './client'

const UUID = '0198c1de-0000-7000-8000-000000000001'

/** A parameter and the type that it is bound with, as PostgreSQL names it. */
const BOUND: [string, SqlParameter[]][] = [
  ['text', given({ p: 'x' })],
  ['bigint', given({ p: 1 })],
  ['double precision', given({ p: 1.5 })],
  ['boolean', given({ p: true })],
  ['bytea', given({ p: new Uint8Array([1]) })],
  ['uuid', hinted('p', UUID, 'UUID')],
  ['date', hinted('p', '2026-01-02', 'DATE')],
  ['time without time zone', hinted('p', '01:02:03.5', 'TIME')],
  ['timestamp without time zone', hinted('p', '2026-01-02 03:04:05.678901', 'TIMESTAMP')],
  ['numeric', hinted('p', '12.50', 'DECIMAL')],
  ['jsonb', hinted('p', '{"a":1}', 'JSON')],
]

/** Works where types are inferred, and must not work here: SQL and its SQLSTATE. */
const UNCAST: [string, SqlParameter[], string][] = [
  ['select 1 where gen_random_uuid() = :p', given({ p: UUID }), '42883'],
  ['select 1 where now() > :p', given({ p: '2026-01-01' }), '42883'],
  ["select '{}'::jsonb @> :p", given({ p: '{}' }), '42883'],
  ["select '{a}'::text[] @> :p", given({ p: '{a}' }), '42883'],
  ["select ('[1]'::jsonb -> :p)::text", given({ p: 0 }), '42883'],
  ["select left('abc', :p)", given({ p: 1 }), '42883'],
  ["select repeat('abc', :p)", given({ p: 1 }), '42883'],
  ['select make_interval(hours => :p)::text', given({ p: 1 }), '42883'],
  ["select jsonb_set('{}'::jsonb, :p, :q)", given({ p: '{a}', q: '1' }), '42883'],
  ["select to_tsvector(:p, 'a')::text", given({ p: 'english' }), '42883'],
  ["select 'a' = any(:p)", given({ p: '{a}' }), '42809'],
  ['select current_date + :p', given({ p: 1 }), '42883'],
  ['select 1 where :p is null', given({ p: null }), '42P18'],
  ["select jsonb_build_object('a', :p)", given({ p: null }), '42P18'],
]

/** Assignments into a column of a type that text is not. */
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

/** Works with typed parameters, and must: SQL and its value. */
const TYPED: [string, SqlParameter[], Field][] = [
  ['select 1::int limit :p offset :q', given({ p: 1, q: 0 }), { longValue: 1 }],
  ["select ('{a,b}'::text[])[:p]", given({ p: 2 }), { stringValue: 'b' }],
  ["select (:p * interval '1 day')::text", given({ p: 2 }), { stringValue: '2 days' }],
  ["select (:p || ' days')::interval::text", given({ p: '3' }), { stringValue: '3 days' }],
  ['select 5 = any(array[:p, 5]::int[])', given({ p: 1 }), { booleanValue: true }],
  ['select (1.5::numeric + :p)', given({ p: 0.5 }), { doubleValue: 2 }],
  ["select jsonb_build_object('a', :p)::text", given({ p: 'x' }), { stringValue: '{"a": "x"}' }],
  ['select :p::uuid::text', given({ p: UUID }), { stringValue: UUID }],
  ['select cardinality(:p::text[])', given({ p: '{a,b}' }), { longValue: 2 }],
  ['select :p::int is null', given({ p: null }), { booleanValue: true }],
]

const BAD_HINTS: [string, SqlParameter['typeHint']][] = [
  ['2026-01-02T03:04:05Z', 'TIMESTAMP'],
  ['2026-01-02 03:04:05+02:00', 'TIMESTAMP'],
  ['Fri, 02 Jan 2026', 'DATE'],
  ['03:04', 'TIME'],
]

/** How parameters are bound: explicit types, nothing inferred. */
export const parameterCases: Case[] = [
  ...BOUND.map(([type, parameters]) => ({
    name: `parameters: bound as ${type}`,
    run: async (api: Api) =>
      assert.deepEqual(await api.value('select pg_typeof(:p)::text', parameters), { stringValue: type }),
  })),
  ...UNCAST.map(([sql, parameters, state]) => ({
    name: `parameters: without a cast, ${sql} fails (${state})`,
    run: (api: Api) => sqlState(api.execute(sql, parameters), state),
  })),
  ...COLUMNS.map(([type, value]) => ({
    name: `parameters: text is not assigned to a column of ${type} without a cast`,
    run: async (api: Api) => {
      const table = `${api.made}_${type.replace(/\W/g, '')}`
      await api.execute(`create table ${table} (v ${type})`)
      await sqlState(api.execute(`insert into ${table} values (:v)`, given({ v: value })), '42804')
      await api.execute(`insert into ${table} values (:v::${type})`, given({ v: value }))
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
      await assert.rejects(api.execute('select :p::text', hinted('p', value, hint)))
    },
  })),
  {
    name: 'parameters: arrays are refused',
    run: (api) =>
      refused(
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
    run: (api) => sqlState(api.execute('select * from :t', given({ t: 'pg_class' })), '42601'),
  },
]
