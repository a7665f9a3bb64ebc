import assert from 'node:assert/strict'
import { type Api, type Case, expectError, expectSqlState, parametersOf } from './client'

/**
 * SQL with colons and semicolons that are neither parameters nor ends of statements, and its value.
 */
const LITERAL: [string, string][] = [
  ["select 'a:b;c'", 'a:b;c'],
  ["select 'it''s :x; '", "it's :x; "],
  ["select E'a\\':x;'", "a':x;"],
  ["select e'\\\\' || ':x'", '\\:x'],
  ['select $$a:b;c$$', 'a:b;c'],
  ['select $tag$a:b; $$ ;$tag$', 'a:b; $$ ;'],
  ['select "a:b;c" from (select \'v\' as "a:b;c") t', 'v'],
  ["select 'v' -- :x; it's", 'v'],
  ["select /* :x; /* nested ' */ ; */ 'v'", 'v'],
  ["select '12'::text", '12'],
  ["select ('{a,b,c}'::text[])[2]", 'b'],
  ["select ('{a,b,c}'::text[])[1 : 2]::text", '{a,b}'],
  ["select 'v';", 'v'],
  ["select 'v' ; -- the end", 'v'],
  ["select 'v'; ; ", 'v'],
]

const REFUSED_NAMES = ['a-b', 'a b', 'ä', '']

/** How the service reads SQL: parameters, and one statement per call. */
export const syntaxCases: Case[] = [
  ...LITERAL.map(([sql, stringValue]) => ({
    name: `syntax: ${sql}`,
    run: async (api: Api) => assert.deepEqual(await api.value(sql), { stringValue }),
  })),
  {
    name: 'syntax: a name may begin with a digit, be used twice and carry a cast',
    run: async (api) => {
      const row = await api.row('select :1::int, :a_B2::text, :1::int + 1', parametersOf({ 1: 5, a_B2: 'x' }))
      assert.deepEqual(row, [{ longValue: 5 }, { stringValue: 'x' }, { longValue: 6 }])
    },
  },
  {
    name: 'syntax: := in a call is no parameter',
    run: async (api) =>
      assert.deepEqual(await api.value('select make_date(year := 2026, month := 1, day := 2)'), {
        stringValue: '2026-01-02',
      }),
  },
  {
    name: 'syntax: two statements in one call are refused',
    run: async (api) => {
      for (const sql of ['select 1; select 2', 'begin; commit', "select ';'; select 1;"])
        await expectError(api.execute(sql), 'ValidationException', /Multistatements aren't supported/)
    },
  },
  {
    name: 'syntax: a DO block is one statement',
    run: async (api) => {
      const { records } = await api.execute('do $$ begin perform 1; perform 2; end $$')
      assert.equal(records, undefined)
    },
  },
  {
    name: 'syntax: $1 is passed through and never bound',
    run: (api) => expectSqlState(api.execute('select $1'), '08P01'),
  },
  {
    name: 'syntax: a parameter that was not given is refused',
    run: async (api) => {
      await assert.rejects(api.execute('select :a::int, :b::int', parametersOf({ a: 1 })))
    },
  },
  ...REFUSED_NAMES.map((name) => ({
    name: `syntax: the parameter name "${name}" is refused`,
    run: (api: Api) =>
      expectError(
        api.execute('select 1', parametersOf({ [name]: 1 })),
        'ValidationException',
        /Named parameter syntax is invalid/,
      ),
  })),
]
