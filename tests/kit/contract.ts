import type { z } from 'zod'
import { ErrorBody, type ErrorCode, errors } from '../../lib/contract'
import { expect } from './expect'
import { parse } from './parse-body'

/** An answer of the API with its body. */
export interface Answer {
  method: string
  path: string
  status: number
  headers: Headers
  /** The parsed JSON, or null without a body. */
  body: unknown
  text: string
}

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const label = ({ method, path, status, text }: Answer) =>
  `${method} ${path} → ${status} ${text.slice(0, 400)}`

const typeOf = ({ path, status }: Answer) =>
  `application/${status === 200 && /\/export(\?|$)/.test(path) ? 'x-ndjson' : 'json'}; charset=utf-8`

/** Checks what holds for every answer: request id, no caching, no CORS, JSON, and never a 500. */
export function expectManners(answer: Answer): void {
  const said = label(answer)
  const { headers } = answer
  expect(answer.status, said).not.toBe(500)
  expect(headers.get('x-request-id'), said).toMatch(uuidForm)
  expect(headers.get('cache-control'), said).toBe('private, no-store')
  expect(headers.get('x-content-type-options'), said).toBe('nosniff')
  expect(
    [...headers.keys()].filter((name) => name.startsWith('access-control-')),
    said,
  ).toEqual([])
  expect(headers.get('set-cookie'), said).toBeNull()
  expect(headers.get('content-type'), said).toBe(answer.status === 204 ? null : typeOf(answer))
  if (answer.status === 204 || answer.method === 'HEAD') expect(answer.text, said).toBe('')
}

/** Parses the body of a success with its schema. Unknown fields fail. */
export function expectContract<T extends z.ZodType>(answer: Answer, schema: T, status = 200): z.output<T> {
  expect(answer.status, label(answer)).toBe(status)
  const { data, error } = parse(schema, answer.body)
  expect(error, label(answer)).toBeUndefined()
  return data
}

/** Expects status 204, so no body. */
export function expectNothing(answer: Answer): void {
  expect(answer.status, label(answer)).toBe(204)
}

/** Expects an error with this code and its status, and returns the body. */
export function expectError(answer: Answer, code: ErrorCode): ErrorBody {
  const parsed = ErrorBody.safeParse(answer.body)
  expect(parsed.error, label(answer)).toBeUndefined()
  const body = parsed.data as ErrorBody
  expect(body.code, label(answer)).toBe(code)
  expect(answer.status, label(answer)).toBe(errors[code].status)
  expect(body.error, label(answer)).toMatch(/^[A-Z].*\.$|: see details\.$|[.)]$/)
  if (code === 'RATE_LIMITED' || answer.status === 503) {
    expect(answer.headers.get('retry-after'), label(answer)).toMatch(/^[1-9]\d*$/)
  }
  return body
}

/** Expects a `VALIDATION_ERROR` whose details name exactly these paths. */
export function expectInvalid(answer: Answer, ...paths: string[]): ErrorBody {
  const body = expectError(answer, 'VALIDATION_ERROR')
  const named = new Set(body.details?.map(({ path }) => path))
  expect([...named].sort(), label(answer)).toEqual([...paths].sort())
  for (const { message } of body.details ?? []) expect(message, label(answer)).toMatch(/\w/)
  return body
}

/** The RateLimit headers of an answer, as numbers. */
export function rateOf({ headers }: Answer): { limit: number; remaining: number; reset: number } {
  const number = (name: string) => {
    expect(headers.get(name), name).toMatch(/^\d+$/)
    return Number(headers.get(name))
  }
  return {
    limit: number('ratelimit-limit'),
    remaining: number('ratelimit-remaining'),
    reset: number('ratelimit-reset'),
  }
}

/** Expects no RateLimit headers: then the database was not asked. */
export function expectNoRate({ headers }: Answer): void {
  expect([...headers.keys()].filter((name) => name.startsWith('ratelimit-'))).toEqual([])
}
