import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PassportFailures } from './passport-failures'

const limit = { bucket: 'sign_in_failed', max: 3, seconds: 3600 }
const rate = (remaining: number, reset = 100) => ({ limit: 3, remaining, reset })

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('refused checks of an address', () => {
  test('block it once they reach the limit, before the database has counted them', () => {
    const refused = new PassportFailures()
    refused.refuse('a')
    refused.refuse('a')
    expect(refused.blocked('a', limit)).toBeUndefined()
    refused.refuse('a')
    expect(refused.blocked('a', limit)).toEqual({ limit: 3, remaining: 0, reset: 3600 })
    expect(refused.blocked('b', limit)).toBeUndefined()
  })

  test('block it until the window in the database ends', () => {
    const refused = new PassportFailures()
    refused.note('a', rate(0))
    vi.advanceTimersByTime(99_000)
    expect(refused.blocked('a', limit)).toEqual(rate(0, 1))
    vi.advanceTimersByTime(1_000)
    expect(refused.blocked('a', limit)).toBeUndefined()
  })

  test('do not block it if the database could not count them', () => {
    const refused = new PassportFailures()
    const forget = [1, 2, 3].map(() => refused.refuse('a'))
    for (const once of forget) once()
    expect(refused.blocked('a', limit)).toBeUndefined()
  })

  test('do not decrease if answers come out of order', () => {
    const refused = new PassportFailures()
    refused.note('a', rate(0))
    refused.note('a', rate(1))
    expect(refused.blocked('a', limit)).toBeDefined()
  })

  test('are remembered for a limited number of addresses, the newest ones', () => {
    const refused = new PassportFailures(2)
    for (const address of ['a', 'b', 'c']) refused.note(address, rate(0))
    expect(['a', 'b', 'c'].map((address) => refused.blocked(address, limit) !== undefined)).toEqual([
      false,
      true,
      true,
    ])
  })
})
