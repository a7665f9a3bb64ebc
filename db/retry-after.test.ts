import { expect, test } from 'vitest'
import { untilAwake } from './retry-after'

const now = Date.now()
const met = (secondsAgo: number) => untilAwake(now - secondsAgo * 1000, now)

test('one who met a resuming cluster waits for what is left of the longest usual resume', () => {
  expect([0, 2, 20.5].map(met)).toEqual([30, 28, 10])
})

test('where that is over or nearly, they wait a little, and the next request waits out the rest', () => {
  expect([25, 29, 30, 300].map(met)).toEqual([5, 5, 5, 5])
})
