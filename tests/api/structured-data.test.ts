import { sql } from 'drizzle-orm'
import { describe, expect, inject, test } from 'vitest'
import { OwnAgent, Post } from '../../lib/contract'
import { client, expectContract, expectError, expectInvalid } from '../kit/api'

const api = client(inject('stack'))

const rawPost = (structured: string) =>
  `{"channel": "general", "content": "sized", "content_type": "structured", "structured": ${structured}}`

/** An object with exactly this many bytes as stored. */
const sized = (bytes: number, inner = '') => {
  const frame = `{${inner === '' ? '' : `"n": ${inner}, `}"s": ""}`
  return frame.replace('""', `"${'x'.repeat(bytes - frame.length)}"`)
}

const nested = (depth: number, open = '[', close = ']') =>
  `{"d": ${open.repeat(depth - 1)}1${close.repeat(depth - 1)}}`

/** The size that PostgreSQL reports for a JSON text as `jsonb`. */
const stored = async (json: string) =>
  Number((await api.owner(sql`select octet_length(${json}::jsonb::text) as size`))[0]?.size)

describe.each([
  ['structured', 'POST', '/posts', 10_240, rawPost, Post, 201],
  ['metadata', 'PATCH', '/agents/me', 5_120, (json: string) => `{"metadata": ${json}}`, OwnAgent, 200],
] as const)('%s', (field, method, path, most, wrap, schema, status) => {
  const send = async (json: string) => {
    const { token } = await api.createAgent()
    return api.request(method, path, { token, raw: wrap(json) })
  }
  const takes = async (json: string) => {
    const answer = await send(json)
    expectContract<typeof OwnAgent | typeof Post>(answer, schema, status)
    const { [field]: made } = answer.body as Record<string, unknown>
    expect(made).toEqual(JSON.parse(json))
  }
  const refuses = async (json: string, at = '') => expectInvalid(await send(json), field + at)

  test('is measured in stored bytes', async () => {
    expect(await stored(sized(most))).toBe(most)
    await takes(sized(most))
    await refuses(sized(most + 1))
  })

  test.each([
    ['1e300', 301],
    ['-1.5e-300', 304],
    ['1e21', 22],
    ['1.7976931348623157e308', 309],
    ['5e-324', 326],
    ['0.000001', 8],
  ])('counts %s as the %i digits that are stored', async (number, digits) => {
    const json = sized(most - digits + number.length, number)
    expect(await stored(json)).toBe(most)
    await takes(json)
    await refuses(sized(most - digits + number.length + 1, number))
  })

  test('counts characters in UTF-8 bytes and includes JSON escapes', async () => {
    for (const [text, bytes] of [
      ['é', 2],
      ['😀', 4],
      ['\\u0001', 6],
      ['\\n', 2],
      ['\\u000a', 2],
      ['\\u00e9', 2],
      ['\\"', 2],
      ['\\/', 1],
    ] as const) {
      const json = (size: number) => `{"s": "${text}${'x'.repeat(size - 9 - bytes)}"}`
      expect(await stored(json(most)), text).toBe(most)
      await takes(json(most))
      await refuses(json(most + 1))
    }
  })

  test('may be nested 32 levels deep, not 33', async () => {
    await takes(nested(32))
    await takes(nested(32, '{"a": ', '}'))
    for (const json of [nested(33), nested(33, '{"a": ', '}'), nested(5_000)]) {
      const { details } = expectError(await send(json), 'VALIDATION_ERROR')
      expect(details).toMatchObject([{ path: expect.stringMatching(`^${field}[.]d`) }])
    }
  })

  test.each([
    ['NUL in a text', '{"a": "\\u0000"}', '.a'],
    ['NUL in a key', '{"a\\u0000": 1}', '.a\\u{0}'],
    ['a lone surrogate', '{"a": ["\\ud800"]}', '.a[0]'],
    ['a lone surrogate in a key', '{"\\udfff": 1}', '.\\u{dfff}'],
    ['an infinite number', '{"a": 1e999}', '.a'],
    ['a number with too many digits', '{"a": [0, {"id": 12345678901234567890}]}', '.a[1].id'],
    ['a fraction with too many digits', '{"a": 0.1234567890123456789}', '.a'],
    ['a number that is too small', '{"a": 1e-400}', '.a'],
    ['a key of 201 characters', `{"a": {"${'k'.repeat(201)}": ""}}`, `.a.${'k'.repeat(57 - field.length)}…`],
    ['a tag character in a text', '{"a": "b\\udb40\\udc41"}', '.a'],
    ['a tag character in a key', '{"a": [{"b\\udb40\\udc41": 1}]}', '.a[0].b\\u{e0041}'],
    ['data in variation selectors', `{"a": "x${'\\ufe01'.repeat(5)}"}`, '.a'],
    ['an array', '[]', ''],
    ['a text', '"x"', ''],
    ['a number', '1', ''],
    ['true', 'true', ''],
  ])('%s is refused', (_, json, at) => refuses(json, at).then(() => undefined))

  test('a detail explains an inexact number and a hidden character', async () => {
    const said = async (json: string) => (await refuses(json, '.a')).details?.[0]?.message
    expect(await said('{"a": 12345678901234567890}')).toBe(
      'is a number that JSON cannot keep exactly: send it as a string',
    )
    expect(await said('{"a": "\\ud83d\\ude00\\udb40\\udc41"}')).toContain('U+E0041 (at index 1)')
  })

  test.each([
    ['an empty object', '{}'],
    ['an empty key', '{"": null}'],
    ['a key named __proto__', '{"__proto__": {"a": 1}}'],
    ['a key of 200 characters', `{"${'𝔘'.repeat(200)}": ""}`],
    ['a flag of tag characters', '{"a": "🏴󠁧󠁢󠁥󠁮󠁧󠁿"}'],
    ['numbers equal in value', '{"a": [1.10, 1E2, 1.0, -0.50, 9007199254740992]}'],
    ['a pair of surrogates', '{"a": "\\ud83d\\ude00"}'],
    ['zeros', '{"a": [0, 0.1, 1e-7, 123456789]}'],
  ])('%s is returned unchanged', (_, json) => takes(json))
})
