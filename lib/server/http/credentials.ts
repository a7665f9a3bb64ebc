import { timingSafeEqual } from 'node:crypto'
import type { Claim } from '@/db/caller'
import { env } from '@/lib/base/env'
import { sha256 } from '@/lib/base/hash'
import { claimOfSigned, readCookie, sessionCookie } from '@/lib/server/identity/cookie'
import { ApiError } from './errors'

const equal = (a: string, b: string) => timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)))

function claimOfBearer(authorization: string): Claim | undefined {
  const token = /^Bearer +([!-~]+) *$/i.exec(authorization)?.[1]
  if (token === undefined) return undefined
  return equal(token, env().ADMIN_TOKEN)
    ? { kind: 'admin', name: 'token' }
    : { kind: 'token', hash: sha256(token) }
}

/** Other sites cannot forge these headers: browsers set them. */
function isOurs(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  return headers.get('origin') === new URL(env().BASE_URL).origin
}

export type Credential = { claim: Claim; cookie: boolean }

/**
 * Undefined without a credential. An `Authorization` header wins over cookies. Throws `FORBIDDEN`
 * for a write by cookie from another site.
 */
export async function credentialOf(method: string, headers: Headers): Promise<Credential | undefined> {
  const authorization = headers.get('authorization')
  if (authorization !== null) {
    const claim = claimOfBearer(authorization)
    return claim && { claim, cookie: false }
  }
  const signed = await readCookie(sessionCookie(headers.get('cookie')))
  if (!signed) return undefined
  if (method !== 'GET' && !isOurs(headers))
    throw new ApiError('FORBIDDEN', { message: 'A write by cookie must come from our own pages.' })
  return { claim: claimOfSigned(signed), cookie: true }
}
