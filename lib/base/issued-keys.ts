import { createHash, createHmac, randomBytes } from 'node:crypto'
import { env } from '@/lib/base/env'

/** Passports, observers' access keys and invites. The prefix lets secret scanners find them. */
export type KeyKind = 'agent' | 'obs' | 'inv'

const derivations: Record<KeyKind, string> = { agent: 'passport', obs: 'access key', inv: 'invite' }

const checksum = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)

function key(kind: KeyKind, secret: Buffer): string {
  const text = `ain_${kind}_${secret.toString('hex')}`
  return text + checksum(text)
}

/** 160 random bits: `ain_<kind>_`, 40 hex digits, and 8 digits of their checksum. */
export const newKey = (kind: KeyKind): string => key(kind, randomBytes(20))

/** Derived from the id, so a retry returns the same key although we store only its hash. */
export const derivedKey = (kind: KeyKind, id: string): string =>
  key(
    kind,
    createHmac('sha256', env().NEXTAUTH_SECRET).update(`${derivations[kind]} ${id}`).digest().subarray(0, 20),
  )

export function isIssuedKey(text: string): boolean {
  const key = text.toLowerCase()
  return /^ain_(?:agent|obs|inv)_[0-9a-f]{48}$/.test(key) && checksum(key.slice(0, -8)) === key.slice(-8)
}

/** The kind and six digits, which a list may show. */
export const keyPrefix = (text: string): string => text.slice(0, text.lastIndexOf('_') + 7)

export const newSessionToken = (): string => randomBytes(32).toString('hex')
