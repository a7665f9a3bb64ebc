import { timingSafeEqual } from 'node:crypto'
import type { Claim } from '@/db/caller'
import { env } from '@/lib/env'
import { sha256 } from '@/lib/hash'

const equal = (a: string, b: string) =>
  timingSafeEqual(Buffer.from(sha256(a), 'hex'), Buffer.from(sha256(b), 'hex'))

/** Whom a request claims to come from; nothing where it brings no credential. */
export function claimOf(headers: Headers): Claim | undefined {
  const token = /^Bearer +([!-~]+) *$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (token === undefined) return undefined
  return equal(token, env().ADMIN_TOKEN)
    ? { kind: 'admin', name: 'token' }
    : { kind: 'token', hash: sha256(token) }
}
