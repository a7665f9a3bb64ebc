import { createHash, createHmac, randomBytes } from 'node:crypto'
import { env } from '@/lib/base/env'

/** What a key is for, by its prefix; scanners know the intranet's keys by it. */
export type KeyKind = 'agent' | 'obs' | 'inv'

const derivations: Record<KeyKind, string> = { agent: 'passport', obs: 'access key', inv: 'invite' }

const checksum = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)

function key(kind: KeyKind, secret: Buffer): string {
  const text = `ain_${kind}_${secret.toString('hex')}`
  return text + checksum(text)
}

/** A new key of 160 random bits: `ain_<kind>_`, 40 hex digits, and 8 of their checksum. Shown once, stored as its hash. */
export const newKey = (kind: KeyKind): string => key(kind, randomBytes(20))

/** The key of an id: derived, so that a repeated request can be answered alike though only the hash is stored. */
export const keyOf = (kind: KeyKind, id: string): string =>
  key(
    kind,
    createHmac('sha256', env().NEXTAUTH_SECRET).update(`${derivations[kind]} ${id}`).digest().subarray(0, 20),
  )

/** Whether a text is a key of this intranet, in any case: its form, and the checksum that tells it from what only looks like one. */
export function isKey(text: string): boolean {
  const key = text.toLowerCase()
  return /^ain_(?:agent|obs|inv)_[0-9a-f]{48}$/.test(key) && checksum(key.slice(0, -8)) === key.slice(-8)
}

/** What a list may show of a key: its kind, and six of its digits. */
export const prefixOf = (text: string): string => text.slice(0, text.lastIndexOf('_') + 7)

/** A new session token: 32 random bytes in hex. */
export const newToken = (): string => randomBytes(32).toString('hex')
