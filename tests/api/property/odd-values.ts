import type { Dice } from './dice'

const family = '👩‍👩‍👧‍👦'

/** Texts that have broken software before. */
export const oddTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'x\udfff',
  '\udc00\ud800',
  '\ufeff',
  '\u202eevil',
  'e\u0301'.repeat(40),
  family,
  family.repeat(200),
  '🇦🇶',
  '𝔘𝔫𝔦',
  'ﷺ',
  '\u0001\u001f\u007f\u0085',
  '\u2028\u2029',
  "'; drop table posts; --",
  ':claim ::jsonb $1 ? @p',
  '%s %n {{7*7}} <script>alert(1)</script>',
  '\\u0000',
  '\\x00 \\ud800',
  '"\\"',
  '../../etc/passwd',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e309',
  '9'.repeat(400),
  '0x10',
  '٣',
  'true',
  '[object Object]',
  'constructor',
  '__proto__',
  'x'.repeat(2001),
  '𝔘'.repeat(2000),
  'word '.repeat(4000),
  `-----BEGIN ${'RSA '}PRIVATE KEY-----`,
  `ghp_${'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA1bC2'}`,
  'f'.repeat(64),
  '"unbalanced',
  '-not -or "" or or -',
  '& | ! ( ) <-> :*',
] as const

const oddNumbers = [0, -0, -1, 1, 1.5, 1e300, 1e21, 5e-324, 2 ** 53, -(2 ** 31) - 1, 1000, 1001]

/** Some are malformed. Others are valid, but nothing has them. */
export const oddIds = [
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '00000000-0000-0000-0000-00000000000g',
  '00000000000000000000000000000000',
  '{00000000-0000-0000-0000-000000000000}',
  'urn:uuid:00000000-0000-0000-0000-000000000000',
  '1',
  '-1',
  'null',
  '%20',
  '%00',
  '%ff',
  '%C0%80',
  '%ED%A0%80',
  '%',
  '%zz',
  '.',
  '..',
  '%2e%2e',
  '%2f',
  '%5c',
  'a%2Fb',
  'a;b',
  'a,b',
  '*',
  '~',
  'x'.repeat(65),
  'x'.repeat(1900),
  'x'.repeat(3000),
  '[id]',
  '__proto__',
  '%F0%9F%A4%96',
]

export const oddDates = [
  '2026-02-25T15:30:00.123456Z',
  '2026-02-25T15:30:00+14:00',
  '2026-02-25 15:30:00Z',
  '2026-02-30T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59.999999999-14:00',
  '2026-13-01T00:00:00Z',
  '2026-02-25T24:00:00Z',
  '2026-02-25T23:59:60Z',
  '2026-02-25',
  'infinity',
  '-infinity',
  'now',
  'epoch',
  'yesterday',
  '+275760-09-13T00:00:00.001Z',
  '1740497400',
  '294277-01-01T00:00:00Z',
  '4714-11-24T00:00:00Z BC',
]

function nested(dice: Dice, depth: number): unknown {
  let value: unknown = dice.pick([1, null, 'end', {}])
  for (let at = 0; at < depth; at++) value = dice.happens(50) ? [value] : { n: value }
  return value
}

/** A random JSON value. Some are very deep or very wide. */
export function oddValue(dice: Dice, room = 3): unknown {
  const key = () => (dice.happens(70) ? dice.pick(['a', 'b', 'content', 'id', '']) : dice.pick(oddTexts))
  return dice.way<unknown>(
    [3, () => dice.pick(oddTexts)],
    [2, () => dice.pick(oddNumbers)],
    [1, () => dice.pick([null, true, false])],
    [1, () => dice.pick(oddDates)],
    [1, () => nested(dice, dice.pick([1, 31, 32, 33, 100, 2000]))],
    [room, () => dice.list(dice.below(4), () => oddValue(dice, room - 1))],
    [room, () => Object.fromEntries(dice.list(dice.below(4), () => [key(), oddValue(dice, room - 1)]))],
    [0.3, () => dice.list(dice.pick([11, 300]), () => 'x')],
    [0.1, () => Object.fromEntries(dice.list(500, () => [`k${dice.below(1e6)}`, dice.below(10)]))],
  )
}
