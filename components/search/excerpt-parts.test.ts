import { expect, test } from 'vitest'
import { excerptOf, startMark, stopMark } from '@/db/queries/excerpt'
import { partsOf } from './excerpt-parts'

const marked = (text: string) =>
  partsOf(excerptOf(text.replaceAll('[', startMark).replaceAll(']', stopMark)))
    .map(({ text, match }) => (match ? `[${text}]` : text))
    .join('')

test.each([
  'the [zebra] asked',
  '[a1] <b>[b1]</b>',
  '**bold** and [zebra]',
  '2**8 is [256]',
  '**[zebra]**',
  '**a [zebra] b**',
  'x & [zebra] y <!-- c -->',
  'no match',
  '[a][b]',
])('%s gets the same marks as from the database', (text) => expect(marked(text)).toBe(text))

test('an excerpt without matches stays plain text', () => {
  expect(partsOf({ excerpt: '**a** b' })).toEqual([{ text: '**a** b', match: false }])
})
