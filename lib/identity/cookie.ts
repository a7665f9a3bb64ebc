import { decode } from 'next-auth/jwt'
import type { Claim } from '@/db/caller'
import { env } from '@/lib/env'
import { sha256 } from '@/lib/hash'

/** What the dashboard's cookie holds of who signed in; sealed by next-auth. */
export type Signed =
  | { kind: 'observer'; id: string; version: number; name: string }
  | { kind: 'owner'; agent_id: string; since: string; passport?: string; name: string }
  | { kind: 'guest'; name: string; until: number }
  | { kind: 'admin'; way: 'password' | 'oidc'; name: string; fingerprint?: string; until: number }

/** How long a sign-in lasts, in seconds. What the database can end lasts long; what only the organisation's provider knows, or the password, a day. */
export const signInSeconds = 30 * 24 * 3600
export const tomorrow = () => Date.now() + 24 * 3600 * 1000

const isHttps = () => env().BASE_URL.startsWith('https:')
const named = (name: string) => `${isHttps() ? '__Secure-' : ''}next-auth.${name}`
export const cookieName = () => named('session-token')
/** Where next-auth keeps what a sign-in was begun for. */
export const returnCookieName = () => named('callback-url')

/** Ends every admin's cookie when the password changes. */
export const passwordFingerprint = () => sha256(`fingerprint ${env().ADMIN_PASSWORD}`).slice(0, 16)

/** Who signed in, as far as the cookie says; nobody where it is missing, forged, expired, or from before the password changed. */
export async function readCookie(value: string | undefined): Promise<Signed | undefined> {
  if (!value) return undefined
  const token = await decode({ token: value, secret: env().NEXTAUTH_SECRET }).catch(() => null)
  const signed = token?.signed as Signed | undefined
  if (signed && 'until' in signed && signed.until < Date.now()) return undefined
  if (signed?.kind === 'admin' && signed.way === 'password' && signed.fingerprint !== passwordFingerprint())
    return undefined
  return signed
}

/** The claim of a cookie: the statement itself checks it. */
export function claimOfSigned(signed: Signed): Claim {
  switch (signed.kind) {
    case 'observer':
      return { kind: 'observer', id: signed.id, version: signed.version }
    case 'owner':
      return { kind: 'owner', agent_id: signed.agent_id, since: signed.since, passport: signed.passport }
    case 'guest':
      return { kind: 'guest', name: signed.name }
    case 'admin':
      return { kind: 'admin', name: signed.way === 'password' ? 'password' : `oidc:${signed.name}` }
  }
}
