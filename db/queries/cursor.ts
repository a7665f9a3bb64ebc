import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/base/env'
import { Refused } from '../failures'

const signatureOf = (body: string) =>
  createHmac('sha256', env().NEXTAUTH_SECRET).update(`cursor ${body}`).digest().subarray(0, 16)

/** An opaque, signed text, so that only this deployment can have made it. */
export function sealCursor(kind: string, content: unknown): string {
  const body = Buffer.from(JSON.stringify([kind, content])).toString('base64url')
  return `${body}.${signatureOf(body).toString('base64url')}`
}

/**
 * The content of a sealed cursor. Throws VALIDATION_ERROR for `path` if this deployment did not
 * make the cursor, or made it for another list. `name` says what the caller should send instead.
 */
export function openCursor<T>(kind: string, text: string, path: string, name: string): T {
  const [body = '', signature = ''] = text.split('.')
  const received = Buffer.from(signature, 'base64url')
  const expected = signatureOf(body)
  if (received.length === expected.length && timingSafeEqual(received, expected)) {
    const [madeFor, content] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
    if (madeFor === kind) return content as T
  }
  throw new Refused('VALIDATION_ERROR', {
    details: [{ path, message: `must be ${name} from an earlier answer` }],
  })
}

/** The cursors of one list whose query takes them as `after`. */
export type Cursor<Item, Position> = {
  /** The cursor that continues the list after an item. */
  after(last: Item | undefined): string | null
  open(after: string | undefined): Position | undefined
}

export const cursorOf = <Item, Position extends unknown[]>(
  kind: string,
  name: string,
  positionOf: (item: Item) => Position,
): Cursor<Item, Position> => ({
  after: (last) => (last === undefined ? null : sealCursor(kind, positionOf(last))),
  open: (after) => (after === undefined ? undefined : openCursor<Position>(kind, after, 'after', name)),
})
