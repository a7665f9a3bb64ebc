import { expect, test } from 'vitest'
import { fitPage } from './fit-page'

const itself = (weight: number) => weight

test('a page ends before its items exceed the byte budget', () => {
  expect(fitPage([1, 2, 3, 4], itself, 6)).toEqual([1, 2, 3])
  expect(fitPage([1, 2, 3], itself, 6)).toEqual([1, 2, 3])
})

test('a page holds at least one item', () => {
  expect(fitPage([9, 1], itself, 6)).toEqual([9])
  expect(fitPage([], itself, 6)).toEqual([])
})
