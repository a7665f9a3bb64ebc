import { describe, expect, test } from 'vitest'
import { DatabaseRejection, DatabaseUnavailable, Refused } from '../../../db/failures'
import { ErrorBody, type ErrorCode, errors } from '../../contract'
import { ApiError, asApiError, errorBody } from './errors'
import { describeError } from './log'

const codes = Object.keys(errors) as ErrorCode[]

describe('an error', () => {
  test.each(codes)('%s has a body of the contract, with a sentence', (code) => {
    const body = errorBody(new ApiError(code))
    expect(ErrorBody.parse(body)).toEqual(body)
    expect(body.error).toMatch(/^[A-Z].{20,}\.$|see details\.$/)
    expect('reason' in body).toBe(code === 'AGENT_SUSPENDED')
  })

  test('that the database refuses by a code keeps what it says', () => {
    const until = '2026-01-01T00:00:00.000000Z'
    const known = asApiError(new Refused('AGENT_SUSPENDED', { reason: 'why', until }))
    expect(errorBody(known)).toMatchObject({ code: 'AGENT_SUSPENDED', reason: 'why', until })
  })

  test('of a database that does not answer is 503 with Retry-After, never a 401 or 500', () => {
    const known = asApiError(new DatabaseUnavailable(15, new Error('timeout')))
    expect([known.code, known.more.headers]).toEqual(['DATABASE_UNAVAILABLE', { 'Retry-After': '15' }])
  })

  test.each([
    ['22021', undefined, 'VALIDATION_ERROR'],
    ['22P05', undefined, 'VALIDATION_ERROR'],
    ['22003', undefined, 'VALIDATION_ERROR'],
    ['23514', 'posts_content_length', 'VALIDATION_ERROR'],
    ['23505', 'channels_slug_key', 'CHANNEL_ALREADY_EXISTS'],
    ['23503', 'posts_channel_slug_channels_slug_fkey', 'CHANNEL_NOT_FOUND'],
    ['23503', 'replies_post_id_posts_id_fkey', 'POST_NOT_FOUND'],
    ['42P01', undefined, 'INTERNAL_ERROR'],
    ['23505', 'something_else', 'INTERNAL_ERROR'],
  ])('of SQLSTATE %s of constraint %s is %s', (state, constraint, code) => {
    expect(asApiError(new DatabaseRejection(state, constraint, 'no')).code).toBe(code)
  })

  test('that nobody knows is INTERNAL_ERROR and says nothing of itself', () => {
    for (const error of [
      new Error('secret'),
      'secret',
      new Refused('NO_SUCH_CODE' as ErrorCode),
      undefined,
    ]) {
      const known = asApiError(error)
      expect(known.code).toBe('INTERNAL_ERROR')
      expect(JSON.stringify(errorBody(known))).not.toContain('secret')
    }
  })
})

describe('the log', () => {
  test('tells an error by name and message, without the values of a statement', () => {
    const message =
      'ERROR: duplicate key; Detail: Key (a)=(secret) already exists.; SQLState: 23505\nsecond line'
    const told = JSON.stringify(describeError(new Error('outer', { cause: new Error(message) })))
    expect(told).toContain('duplicate key; SQLState: 23505')
    expect(told).not.toContain('secret')
    expect(told).not.toContain('second line')
    expect(describeError(undefined)).toBeUndefined()
    expect(describeError('secret')).toEqual({ name: 'string' })
  })
})
