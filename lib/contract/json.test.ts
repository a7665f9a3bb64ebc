import { randomInt } from 'node:crypto'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Fresh, freshDatabase } from '../../tools/database/new-database'
import { childEnv } from '../base/env'
import { jsonObject, storedBytes } from './json'
import { codePoints, isStorable } from './text'

const seed = Number(childEnv({}).FAST_SEED || randomInt(2 ** 31))
console.log(`FAST_SEED=${seed}`)

let fresh: Fresh
beforeAll(async () => {
  fresh = await freshDatabase('json')
})
afterAll(() => fresh?.stop())

/** What PostgreSQL says of each of many JSON values, in one statement. */
async function asked(values: unknown[], of: string): Promise<number[]> {
  const { rows } = await fresh.db.execute(sql`select ${sql.raw(of)} as n
    from jsonb_array_elements(${JSON.stringify(values)}::text::jsonb) with ordinality t(e, i) order by i`)
  return rows.map(({ n }) => Number(n))
}

const texts = fc.string({ unit: 'binary', maxLength: 40 }).filter(isStorable)
const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.tuple(fc.integer(), fc.integer({ min: -320, max: 300 })).map(([m, e]) => Number(`${m}e${e}`)),
)
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    texts,
    numbers,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(texts, tie('value'), { maxKeys: 6 }),
  ),
}))

describe('storedBytes is what PostgreSQL stores: octet_length(value::text)', () => {
  async function expectRight(values: unknown[]): Promise<void> {
    const parsed = JSON.parse(JSON.stringify(values)) as unknown[]
    const right = await asked(parsed, 'octet_length(e::text)')
    const wrong = parsed.flatMap((value, index) =>
      storedBytes(value) === right[index]
        ? []
        : [`${JSON.stringify(value)}: ${storedBytes(value)}, not ${right[index]}`],
    )
    expect(wrong, `FAST_SEED=${seed}`).toEqual([])
  }

  test('for thousands of values', async () => {
    for (let batch = 0; batch < 10; batch++) {
      await expectRight(fc.sample(anyValue, { numRuns: 600, seed: seed + batch }))
    }
  })

  test('for thousands of numbers', async () => {
    await expectRight(fc.sample(numbers, { numRuns: 4000, seed }))
  })

  test('for the numbers and texts at the edges', async () => {
    const edges = [
      1e300,
      -1e300,
      1e-7,
      -1e-7,
      1.5e-7,
      1e-6,
      123456789e-15,
      0,
      -0,
      5e-324,
      -5e-324,
      1.7976931348623157e308,
      2.2250738585072014e-308,
      1e20,
      1e21,
      1e22,
      123456789012345680000,
      1.2345e21,
      2 ** 53,
      0.1,
      0.30000000000000004,
      100,
      1e2,
      1.0,
    ]
    const controls = Array.from({ length: 0x20 }, (_, code) => String.fromCharCode(code)).filter(isStorable)
    const marks = [
      '',
      '"',
      '\\',
      '/',
      '\u007f',
      '\u0080',
      '\u2028',
      '\ufeff',
      '\uffff',
      '𝔘',
      '👩‍👩‍👧‍👦',
      'é',
      'e\u0301',
      "<>&'",
    ]
    const held = [
      [],
      {},
      [[]],
      [{}],
      { '': '' },
      { a: [] },
      { a: {}, b: [1, 2] },
      [null, true, false],
      { '"': '"', '\n': '\n', 𝔘: 1 },
    ]
    await expectRight([...edges, ...controls, controls.join(''), ...marks, marks.join(''), ...held])
  })
})

test('code points are counted as char_length counts them', async () => {
  const values = fc.sample(texts, { numRuns: 2000, seed })
  expect(values.map(codePoints)).toEqual(await asked(values, `char_length(e #>> '{}')`))
})

describe('a JSON object to be stored', () => {
  const fits = (value: unknown, bytes = 5_120) => jsonObject(bytes).safeParse(value).success
  const deep = (levels: number): unknown => (levels === 1 ? {} : { n: deep(levels - 1) })
  const deepList = (levels: number): unknown => ({
    n: Array.from({ length: levels - 1 }).reduce((inner) => [inner], 1 as unknown),
  })

  test('may be exactly as large as the limit, and not one byte more', () => {
    const around = storedBytes({ a: '' })
    expect(fits({ a: 'x'.repeat(5_120 - around) })).toBe(true)
    expect(fits({ a: 'x'.repeat(5_121 - around) })).toBe(false)
    expect(fits({ a: '𝔘'.repeat((5_120 - around) / 4) })).toBe(true)
    expect(fits({ a: '𝔘'.repeat((5_120 - around) / 4 + 1) })).toBe(false)
  })

  test('is counted as stored, not as sent', () => {
    expect(fits({ a: 1e300 }, 308)).toBe(true)
    expect(fits({ a: 1e300 }, 307)).toBe(false)
  })

  test('is nested at most 32 deep, lists as well as objects', () => {
    expect(fits(deep(32))).toBe(true)
    expect(fits(deep(33))).toBe(false)
    expect(fits(deepList(32))).toBe(true)
    expect(fits(deepList(33))).toBe(false)
    expect(fits(JSON.parse(`{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`))).toBe(false)
  })

  test.each([null, [], 'text', 1, true, undefined])('is an object: not %j', (value) =>
    expect(fits(value)).toBe(false),
  )

  test.each([
    ['a NUL in a text', { a: 'x\0' }],
    ['a NUL in a key', { 'x\0': 1 }],
    ['a lone surrogate in a text', { a: ['\ud800'] }],
    ['a lone surrogate in a key', { a: { '\udfff': 1 } }],
    ['a number without end', { a: Number.POSITIVE_INFINITY }],
  ])('holds nothing that cannot be stored: not %s', (_what, value) => expect(fits(value)).toBe(false))

  const placeOf = (value: unknown) => jsonObject(5_120).safeParse(value).error?.issues[0]?.path

  test('accepts keys of at most 200 characters, and names the place of a longer one', () => {
    expect(fits({ ['𝔘'.repeat(200)]: { ['k'.repeat(200)]: '' } })).toBe(true)
    const key = 'k'.repeat(201)
    expect(placeOf({ a: [1, { [key]: '' }] })).toEqual(['a', 1, key])
  })

  test('accepts no hidden characters in texts or keys, and names their place', () => {
    expect(placeOf({ a: { b: ['', 'x\u{E0041}'] } })).toEqual(['a', 'b', 1])
    expect(placeOf({ a: { 'x\u{E0041}': 1 } })).toEqual(['a', 'x\u{E0041}'])
    expect(placeOf({ a: `x${'\ufe01'.repeat(5)}` })).toEqual(['a'])
    expect(
      fits({
        empty: '',
        blank: ' ',
        a: '\u200b',
        flag: '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
      }),
    ).toBe(true)
  })

  test('is kept exactly as it came', () => {
    const value = JSON.parse('{"b": [1, null, {"": "\\u0001𝔘"}], "a": -0.5, "__proto__": {"x": 1}}')
    expect(jsonObject(5_120).parse(value)).toBe(value)
  })
})
