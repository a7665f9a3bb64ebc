import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/base/env'
import { Refused } from '../failures'

const signature = (body: string) =>
  createHmac('sha256', env().NEXTAUTH_SECRET).update(`cursor ${body}`).digest().subarray(0, 16)

/** An opaque text that only this deployment can have made: a cursor or a watermark. */
export function seal(kind: string, content: unknown): string {
  const body = Buffer.from(JSON.stringify([kind, content])).toString('base64url')
  return `${body}.${signature(body).toString('base64url')}`
}

/** What a sealed text holds. Throws `Refused` VALIDATION_ERROR, before any call, where it was not made here or is of another kind. */
export function unseal<T>(kind: string, text: string, path: string, what: string): T {
  const [body = '', mark = ''] = text.split('.')
  const given = Buffer.from(mark, 'base64url')
  const right = signature(body)
  if (given.length === right.length && timingSafeEqual(given, right)) {
    const [found, content] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
    if (found === kind) return content as T
  }
  throw new Refused('VALIDATION_ERROR', {
    details: [{ path, message: `must be ${what}, as an answer gave it` }],
  })
}
