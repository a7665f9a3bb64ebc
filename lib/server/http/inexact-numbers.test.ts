import { randomInt } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { childEnv } from '../../base/env'
import { inexactNumberIn, isExact } from './inexact-numbers'

const seed = Number(childEnv({}).FAST_SEED || randomInt(2 ** 31))
console.log(`FAST_SEED=${seed}`)

describe('a number of a JSON text', () => {
  test.each([
    '0',
    '-0',
    '0.0',
    '0e999999999999999999999',
    '1.10',
    '1.0',
    '1E2',
    '1e+2',
    '100',
    '0.1',
    '0.30000000000000004',
    '9007199254740992',
    '123456789012345680000',
    '1e21',
    '1.7976931348623157e308',
    '5e-324',
    '-1.5e-300',
    `1${'0'.repeat(300)}`,
  ])('%s is kept exactly', (number) => expect(isExact(number)).toBe(true))

  test.each([
    '12345678901234567890',
    '9007199254740993',
    '0.1234567890123456789',
    '0.10000000000000001',
    '1e400',
    '-1e400',
    '1e-400',
    '1.00000000000000000001',
    '1e999999999999999999999',
    '4.9406564584124654e-324',
  ])('%s is not', (number) => expect(isExact(number)).toBe(false))

  test('costs linear time, however it is written', () => {
    const zeros = '0'.repeat(60_000)
    const began = process.cpuUsage()
    for (const number of [
      `1.${zeros}1`,
      `1.${zeros}`,
      `0.${zeros}1`,
      `1e-${zeros}1`,
      `1e-1${zeros}`,
      `0e1${zeros}`,
    ])
      isExact(number)
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(500)
  })

  test('every number that JavaScript writes is kept exactly', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) =>
        isExact(JSON.stringify(value)),
      ),
      { seed, numRuns: 5_000 },
    )
  })
})

describe('the place of a number that would be changed', () => {
  const big = '12345678901234567890'
  test.each([
    [`{"structured": {"id": ${big}}}`, ['structured', 'id']],
    [`{"a": [1, {"b": "x"}, [0, ${big}]]}`, ['a', 2, 1]],
    [`{"a": {"b": [{"c": 1}, {}]}, "d": ${big}}`, ['d']],
    [`[{}, [], "", ${big}]`, [3]],
    [big, []],
    [`{"\\u0061\\"": 1, "b\\\\": ${big}}`, ['b\\']],
    [`{"a": "${big}", "b": {"${big}": [1e400]}}`, ['b', big, 0]],
    [`{"__proto__": {"x": ${big}}}`, ['__proto__', 'x']],
    [`{"a": 1, "a": ${big}}`, ['a']],
  ])('%s', (json, place) => {
    JSON.parse(json)
    expect(inexactNumberIn(json)).toEqual(place)
  })

  test.each([`{"a": "${big}"}`, `{"${big}": 1}`, `"\\"${big}"`, '{"a": [1, 2.5, 1e3]}', '{}', '""', 'true'])(
    '%s has none',
    (json) => expect(inexactNumberIn(json)).toBeUndefined(),
  )

  test('is found however deep, and in any value', () => {
    const deep = 30_000
    expect(inexactNumberIn(`${'['.repeat(deep)}1e400${']'.repeat(deep)}`)).toHaveLength(deep)
    const texts = fc.json({ depthSize: 'large' })
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const json = `{"before": ${before}, "here": [1, ${big}], "after": ${after}}`
        expect(inexactNumberIn(json)).toEqual(['here', 1])
        expect(inexactNumberIn(`[${before}, ${after}]`)).toBeUndefined()
      }),
      { seed, numRuns: 500 },
    )
  })
})
