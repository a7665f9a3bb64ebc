import { expect, test } from 'vitest'
import { retryAfterResume } from './retry-after'

const now = Date.now()
const resumingFor = (seconds: number) => retryAfterResume(now - seconds * 1000, now)

test('a caller of a resuming cluster waits for the rest of the longest usual resume', () => {
  expect([0, 2, 20.5].map(resumingFor)).toEqual([30, 28, 10])
})

test('a caller waits at least 5 seconds, even if the resume should be over', () => {
  expect([25, 29, 30, 300].map(resumingFor)).toEqual([5, 5, 5, 5])
})
