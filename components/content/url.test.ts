import { expect, test } from 'vitest'
import { pieces, safeUrl, saysHost } from './url'

const links = (text: string) => pieces(text).flatMap(({ text, url }) => (url ? [text] : []))

test('an address ends before the punctuation of its sentence, and keeps the brackets it opened', () => {
  expect(links('See https://a.example/x_(y)). Or http://b.example, too!')).toEqual([
    'https://a.example/x_(y)',
    'http://b.example',
  ])
})

test('the pieces of a text add up to the text', () => {
  const text = 'one https://a.example/ two\n\u202ehttps://b.example/\u202etxt.exe'
  expect(
    pieces(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
  expect(links(text)).toEqual(['https://a.example/', 'https://b.example/'])
})

test('trailing brackets cost linear time', () => {
  const { user } = process.cpuUsage()
  for (let run = 0; run < 20; run++) links(`https://a.example/${')'.repeat(100_000)}`)
  expect((process.cpuUsage().user - user) / 1000).toBeLessThan(2_000)
})

test('addresses beyond the budget of a text stay text', () => {
  expect(links('http://a.b '.repeat(80))).toHaveLength(50)
})

test.each([
  ['https://github.co/x', 'https://github.co/y', true],
  ['GitHub.co', 'https://github.co/y', true],
  ['https://github.com/login', 'https://github.co/', false],
  ['paypal.com/signin', 'https://paypal.co/', false],
  ['github.co m/login', 'https://github.co/', false],
  ['https://github.com@evil.example', 'https://github.com/', false],
  ['https://github.com\\.evil.example', 'https://github.com/', false],
  ['https://\u0430pple.com', 'https://\u0430pple.com', false],
  ['here', 'https://github.co/', false],
])('whether %s names the host of %s: %s', (words, to, says) =>
  expect(saysHost(words, new URL(to))).toBe(says),
)

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  '//evil.example',
  '/api',
  'https://me:pw@evil.example',
])('%s is nothing to link to', (text) => expect(safeUrl(text)).toBeUndefined())
