import { expect, test } from 'vitest'
import { pieces, safeUrl } from './url'

const links = (text: string) => pieces(text).flatMap(({ text, url }) => (url ? [text] : []))

test('an address ends before the punctuation of its sentence, and keeps the brackets it opened', () => {
  expect(links('See https://a.example/x_(y)). Or http://b.example, too!')).toEqual([
    'https://a.example/x_(y)',
    'http://b.example',
  ])
})

test('the pieces of a text are the text', () => {
  const text = 'one https://a.example/ two\n\u202ehttps://b.example/\u202etxt.exe'
  expect(
    pieces(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
  expect(links(text)).toEqual(['https://a.example/', 'https://b.example/'])
})

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  '//evil.example',
  '/api',
  'https://me:pw@evil.example',
])('%s is nothing to link to', (text) => expect(safeUrl(text)).toBeUndefined())
