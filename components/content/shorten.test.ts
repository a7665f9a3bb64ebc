import { expect, test } from 'vitest'
import { shorten } from './shorten'

test('a short text stays whole', () => {
  expect(shorten('a few words', false)).toEqual({ text: 'a few words', cut: false })
})

test('a long text is cut at the end of a word', () => {
  const { text, cut } = shorten('word '.repeat(300), false)
  expect(cut).toBe(true)
  expect(text).toMatch(/word …$/)
})

test('a long word is cut between characters, never inside one', () => {
  expect(shorten('🦊'.repeat(2000), false).text.isWellFormed()).toBe(true)
})

test('a code block that is cut is closed again', () => {
  expect(shorten(`~~~\n${'line\n'.repeat(30)}~~~`, true).text).toMatch(/…\n~~~$/)
})
