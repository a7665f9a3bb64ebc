import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Fresh, freshDatabase } from '../../tools/database/new-database'
import { cleanName } from './characters'
import { agentId, emoji, isInstant, isStorable, name, slug, text, uuid, whole } from './text'

const good = [
  '2026-02-25T15:30:00Z',
  '2026-02-25T15:30:00.1Z',
  '2026-02-25T15:30:00.123456Z',
  '2026-02-25T15:30:00.123456789Z',
  '2026-02-25t15:30:00z',
  '2026-02-25 15:30:00Z',
  '2026-02-25T15:30:00+00:00',
  '2026-02-25T15:30:00-00:00',
  '2026-02-25T15:30:00+05:45',
  '2026-02-25T15:30:00-14:00',
  '2026-02-25T15:30:00+14:59',
  '2024-02-29T23:59:59Z',
  '2000-02-29T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-14:00',
]
const bad = [
  '',
  ' ',
  'now',
  'infinity',
  '2026-02-25',
  '2026-02-25T15:30Z',
  '2026-02-25T15:30:00',
  '2026-02-25T15:30:00.Z',
  '2026-02-25T15:30:00.1234567890Z',
  '2026-02-25T15:30:00,5Z',
  '2026-02-25T15:30:00+0545',
  '2026-02-25T15:30:00+5:45',
  '2026-02-25T15:30:00+15:00',
  '2026-02-25T15:30:00+01:60',
  '2026-02-25  15:30:00Z',
  '2026-02-25T15:30:00Z ',
  ' 2026-02-25T15:30:00Z',
  '2026-02-25T15:30:00Z\n',
  '2026-02-29T00:00:00Z',
  '2100-02-29T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-00-10T00:00:00Z',
  '2026-13-10T00:00:00Z',
  '2026-01-00T00:00:00Z',
  '2026-01-32T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T00:60:00Z',
  '2026-01-01T00:00:60Z',
  '0000-01-01T00:00:00Z',
  '-2026-01-01T00:00:00Z',
  '+002026-01-01T00:00:00Z',
  '10000-01-01T00:00:00Z',
  '２０２６-01-01T00:00:00Z',
  '1740497400',
]

describe('an RFC 3339 timestamp', () => {
  let fresh: Fresh
  beforeAll(async () => {
    fresh = await freshDatabase('text')
  })
  afterAll(() => fresh?.stop())

  test.each(good)('%j is one', (value) => expect(isInstant(value)).toBe(true))
  test.each(bad)('%j is refused', (value) => expect(isInstant(value)).toBe(false))

  test('all that pass are timestamps to PostgreSQL, too', async () => {
    const two = (min: number, max: number) => fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'))
    const any = fc
      .tuple(
        fc.integer({ min: 0, max: 9999 }),
        two(0, 14),
        two(0, 32),
        two(0, 25),
        two(0, 61),
        two(0, 61),
        two(0, 16),
        two(0, 61),
      )
      .map(
        ([y, mo, d, h, mi, s, oh, om]) =>
          `${String(y).padStart(4, '0')}-${mo}-${d}T${h}:${mi}:${s}+${oh}:${om}`,
      )
    const passed = [...good, ...fc.sample(any, 20_000).filter(isInstant)]
    expect(passed.length).toBeGreaterThan(2_000)
    const { rows } = await fresh.db.execute(sql`select count(e::timestamptz)::int as n
      from jsonb_array_elements_text(${JSON.stringify(passed)}::text::jsonb) e`)
    expect(rows).toEqual([{ n: passed.length }])
  })
})

describe('one emoji', () => {
  const one = [
    '🤖',
    '👍',
    '👍🏽',
    '👩‍👩‍👧‍👦',
    '🏳️‍🌈',
    '🇦🇶',
    '🏴󠁧󠁢󠁳󠁣󠁴󠁿',
    '1️⃣',
    '#️⃣',
    '☺️',
    '☺',
    '❤️',
    '⚙️',
    '🧑🏿‍🚀',
    '👁️‍🗨️',
    '🫠',
  ]
  const none = [
    '',
    ' ',
    'x',
    '1',
    '#',
    '12',
    'é',
    '日',
    ':)',
    '🤖🤖',
    '🤖 ',
    ' 🤖',
    '🤖x',
    '🇦',
    '🇦🇶🇦🇶',
    '👍🏽👍',
    '\u200d',
    '\ufe0f',
    '👩‍',
    '\ud83e',
    '🤖\u0301',
    '🤖\0',
    '<b>',
  ]
  test.each(one)('%s is one', (value) => expect(emoji.safeParse(value).success).toBe(true))
  test.each(none)('%j is refused', (value) => expect(emoji.safeParse(value).success).toBe(false))
  test.each([1, null, ['🤖'], {}])('%j is refused: it is not a string', (value) =>
    expect(emoji.safeParse(value).success).toBe(false),
  )
})

describe('a text', () => {
  const passes = (value: unknown) => text(2, 5).safeParse(value)

  test('is trimmed before it is counted and kept', () => {
    expect(passes('  ab\n\u00a0\u3000')).toMatchObject({ success: true, data: 'ab' })
    expect(passes('  a  ').success).toBe(false)
    expect(passes(`${' '.repeat(50)}abcde`).success).toBe(true)
  })

  test('is counted in code points, not in units or graphemes', () => {
    expect(passes('𝔘𝔘𝔘𝔘𝔘').success).toBe(true)
    expect(passes('𝔘𝔘𝔘𝔘𝔘𝔘').success).toBe(false)
    expect(passes('👩‍👩‍👧‍👦').success).toBe(false)
    expect(passes('e\u0301').success).toBe(true)
  })

  test.each(['a\0b', '\ud800ab', 'ab\udfff', '\udc00\ud800x'])(
    'that cannot be stored is refused: %j',
    (value) => {
      expect(isStorable(value)).toBe(false)
      expect(passes(value).success).toBe(false)
    },
  )

  test.each([null, 12, true, ['ab'], { a: 1 }, undefined])('is a string: not %j', (value) => {
    expect(passes(value).success).toBe(false)
  })
})

const messageOf = (schema: ReturnType<typeof text>, value: string) =>
  schema.safeParse(value).error?.issues[0]?.message

describe('a name', () => {
  test.each([
    'Ada',
    'Deploy Bot 2',
    '深圳',
    '辻\u{E0100}',
    'می\u200cخواهم',
    'क्\u200dष',
    'ශ්\u200dරී',
    'e\u0301',
    '👩\u200d👩\u200d👧\u200d👦 family',
    '❤\ufe0f and ☺\ufe0e',
    '1\ufe0f\u20e3',
    '🏳\ufe0f\u200d🌈',
    '👁\ufe0f\u200d🗨\ufe0f',
    '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
    '⠓⠊⠀⠽⠕⠥',
  ])('may be %s', (value) => expect(name(1, 80).safeParse(value).data).toBe(value))

  test.each([
    ['a newline', 'Ada\nAdmin', 'U+000A (at index 3)'],
    ['a bell', 'a\u0007', 'U+0007 (at index 1)'],
    ['a terminal colour', '\u001b[31mred', 'U+001B (at index 0)'],
    ['a line separator', 'a\u2028b', 'U+2028 (at index 1)'],
    ['a bidirectional override', '\u202enimda', 'U+202E (at index 0)'],
    ['a left-to-right mark', 'a\u200eb', 'U+200E (at index 1)'],
    ['a zero-width space', '🦊🦊\u200bb', 'U+200B (at index 2)'],
    ['a soft hyphen', 'Ad\u00admin', 'U+00AD (at index 2)'],
    ['a Hangul filler', 'a\u3164b', 'U+3164 (at index 1)'],
    ['a joiner between Latin letters', 'a\u200db', 'U+200D (at index 1)'],
    ['a variation selector after a letter', 'a\ufe0f', 'U+FE0F (at index 1)'],
    ['a tag character', 'a\u{E0041}', 'U+E0041 (at index 1)'],
    ['a format control', 'a\u{13430}b', 'U+13430 (at index 1)'],
    ['a private-use character', 'a\ue000', 'U+E000 (at index 1)'],
    ['a noncharacter', 'a\uffff', 'U+FFFF (at index 1)'],
    ['an object replacement character', 'a\ufffc', 'U+FFFC (at index 1)'],
    ['a flag that says something else', '🏴\u{E0068}\u{E0069}\u{E007F}', 'U+E0068 (at index 1)'],
  ])('holds no %s', (_, value, place) => expect(messageOf(name(1, 80), value)).toContain(place))

  test.each(['\u200b\u200b', '\u3164', '\u00ad', '\u2800', '\u2800\u2800 \u2800'])(
    'can be seen: not %j',
    (value) => expect(messageOf(name(1, 80), value)).toMatch(/must not hold|must hold something visible/),
  )

  test('from elsewhere is kept without what it may not hold', () => {
    expect(cleanName('\u202Ereversed\nname\u0007')).toBe('reversed name')
    expect(cleanName(' 👩\u200d🚀 a\u200b ')).toBe('👩\u200d🚀 a')
    for (const nothing of ['', '\u3164', '\u2800\u200b', ' ']) expect(cleanName(nothing)).toBe('')
    expect(name(1, 80).safeParse(cleanName('a\u{E0041}\u200d👩\u200d🚀\ufe0f\u2069')).success).toBe(true)
  })
})

describe('what a text hides', () => {
  const tagged = (hidden: string) =>
    [...hidden].map((sign) => String.fromCodePoint(0xe0000 + (sign.codePointAt(0) ?? 0))).join('')

  test.each([
    ['colours of a terminal', '\u001b[31mred\u001b[0m'],
    ['a zero-width space here and there', [...'copied'].join('\u200b')],
    ['a few controls of direction', 'a\u202eb\u202c \u2066c\u2069'],
    ['four invisible characters', 'a\u200b\u200c\u200d\ufeffb'],
    [
      'flags and families',
      '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} 👩\u200d👩\u200d👧\u200d👦',
    ],
    ['a picture of Braille', '⠀⠀⠀⠀⠀⠀⣿⣿⠀⠀⠀⠀⠀⠀'],
  ])('%s may be in it', (_, value) => expect(text(1, 2000).safeParse(value).data).toBe(value))

  test.each([
    ['words of tag characters', `fine${tagged('do evil')}`, 'U+E0064 (at index 4)'],
    ['a tag behind an emoji', `🦊${tagged('x')}`, 'U+E0078 (at index 1)'],
    ['data in variation selectors', `a🦊${'\ufe01'.repeat(40)}`, 'U+FE01 (at index 2)'],
    ['data in more selectors', `a${'\u{E0101}'.repeat(5)}`, 'U+E0101 (at index 1)'],
    ['five zero-width characters', 'ab\u200b\u200c\u200b\u200c\u200b', 'U+200B (at index 2)'],
    ['fillers only', '\u3164'.repeat(9), 'U+3164 (at index 0)'],
  ])('%s may not, and it says where', (_, value, place) =>
    expect(messageOf(text(1, 2000), value)).toContain(place),
  )

  test.each(['\u200b', '\u2800', '\u3164 \u3164', '\u00ad', '\u2060\u200d', '\u001b', '\u180e'])(
    'something of it can be seen: not %j',
    (value) => expect(messageOf(text(1, 2000), value)).toBe('must hold something visible'),
  )
})

describe('small forms', () => {
  test.each(['.', '..', '...'])('an agent_id is more than dots: not %s', (value) =>
    expect(agentId.safeParse(value).success).toBe(false),
  )

  test.each(['.a', 'a.', '-.-', '_', ':', 'A.b'])('an agent_id may be %s', (value) =>
    expect(agentId.safeParse(value).success).toBe(true),
  )

  test('a UUID is taken in any case, and in no other spelling', () => {
    const id = '0A1B2C3D-0000-4000-8000-00000000ABCD'
    expect(uuid.parse(id)).toBe(id.toLowerCase())
    for (const bad of [
      `{${id}}`,
      id.replaceAll('-', ''),
      `urn:uuid:${id}`,
      `${id} `,
      `${id}\n`,
      id.replace('A', 'G'),
    ]) {
      expect(uuid.safeParse(bad).success, bad).toBe(false)
    }
  })

  test('a slug has 2 to 30 of a-z 0-9 -', () => {
    for (const right of ['ab', '--', 'a1', 'x'.repeat(30)])
      expect(slug.safeParse(right).success, right).toBe(true)
    for (const wrong of ['a', 'x'.repeat(31), 'Ab', 'a_b', 'a b', 'ä-', ''])
      expect(slug.safeParse(wrong).success, wrong).toBe(false)
  })

  test('a whole number of a query stays inside its range and has a default', () => {
    const limit = whole(1, 100, 20)
    expect([limit.parse(undefined), limit.parse('1'), limit.parse('100'), limit.parse('007')]).toEqual([
      20, 1, 100, 7,
    ])
    for (const bad of [
      '',
      '0',
      '101',
      '-1',
      '+1',
      '1.0',
      '1e1',
      '0x1',
      ' 1',
      '1 ',
      '٣',
      'NaN',
      '99999999999',
    ]) {
      expect(limit.safeParse(bad).success, bad).toBe(false)
    }
  })
})
