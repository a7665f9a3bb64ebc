import { expect, test } from 'vitest'
import { excerptOf, startMark, stopMark } from './excerpt'

const marked = (text: string) => text.replaceAll('[', startMark).replaceAll(']', stopMark)
const matched = (text: string) => {
  const { excerpt, matches } = excerptOf(marked(text))
  return { excerpt, words: matches.map(([from, to]) => excerpt.slice(from, to)) }
}

test('matches are marked with `**`, and the author’s own asterisks are not matches', () => {
  expect(matched('**bold** and [zebra], **[a] b**')).toEqual({
    excerpt: '**bold** and **zebra**, ****a** b**',
    words: ['zebra', 'a'],
  })
})

test('an excerpt without a match has no marks', () => {
  expect(excerptOf('plain')).toEqual({ excerpt: 'plain', matches: [] })
})

test('an excerpt is at most about 600 characters, begins near its first match and closes each match', () => {
  const { excerpt, words } = matched(`${'a'.repeat(1500)} [${'🦊'.repeat(700)}]`)
  expect(Array.from(excerpt).length).toBeLessThan(620)
  expect(excerpt).toMatch(/^…a+ \*\*(🦊)+\*\*…$/u)
  expect(excerpt.isWellFormed()).toBe(true)
  expect(words).toEqual([expect.stringMatching(/^(🦊)+$/u)])
})
