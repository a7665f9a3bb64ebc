import { expect, test } from 'vitest'
import { marksOf } from './marks'

const marked = (excerpt: string, content: string) =>
  marksOf(excerpt, content)
    .map(({ text, match }) => (match ? `[${text}]` : text))
    .join('')

test('what the API marked is a match, and all else is text', () => {
  expect(marked('the **zebra** asked', 'once the zebra asked me')).toBe('the [zebra] asked')
  expect(marked('**a1** <b>**b1**</b>', 'a1 <b>b1</b>')).toBe('[a1] <b>[b1]</b>')
})

test("an author's own asterisks are not a match", () => {
  expect(marked('**bold** and **zebra**', '**bold** and zebra')).toBe('**bold** and [zebra]')
  expect(marked('2**8 is **256**', 'note: 2**8 is 256')).toBe('2**8 is [256]')
})

test('a match inside bold text is marked', () => {
  expect(marked('****zebra****', '**zebra**')).toBe('**[zebra]**')
  expect(marked('**a **zebra** b**', '**a zebra b**')).toBe('**a [zebra] b**')
})

test('what looks like a tag, and is left out of excerpts, does not get in the way', () => {
  expect(marked('x  **zebra** y **bold**', 'x <b>zebra</b>y **bold**')).toBe('x  [zebra] y **bold**')
})

test('an excerpt that does not fit its content is read by its words', () => {
  expect(marked('x & **zebra** y', 'x &amp; zebra y')).toBe('x & [zebra] y')
})
