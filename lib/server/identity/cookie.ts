import { randomBytes } from 'node:crypto'
import { decode, type JWT } from 'next-auth/jwt'
import { z } from 'zod'
import type { Claim } from '@/db/caller'
import { env } from '@/lib/base/env'
import { sha256 } from '@/lib/base/hash'

const name = z.string()
const kinds = {
  observer: z.object({ kind: z.literal('observer'), name, id: z.uuid(), version: z.int() }),
  owner: z.object({
    kind: z.literal('owner'),
    name,
    agent_id: z.string(),
    since: z.iso.datetime(),
    /** SHA-256 of a built-in passport. Undefined if the backup service vouched for the owner. */
    passport: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
  guest: z.object({ kind: z.literal('guest'), name }),
  admin: z.object({
    kind: z.literal('admin'),
    name,
    way: z.enum(['password', 'oidc']),
    fingerprint: z.string().optional(),
  }),
}
const Person = z.discriminatedUnion('kind', [kinds.observer, kinds.owner, kinds.guest, kinds.admin])
export type Person = z.infer<typeof Person>

/** A sign-out ends the `sid`. The sign-in ends at `until`, however often it is used. */
const Sealed = z.object({ sid: z.string().regex(/^[0-9a-f]{32}$/), until: z.number() })
const Signed = Person.and(Sealed)
/** The content of the dashboard's cookie, encrypted by next-auth. */
export type Signed = z.infer<typeof Signed>

const day = 24 * 3600
export const signInSeconds = 30 * day

/**
 * A sign-in that the database can end lasts 30 days. One that only a provider or the password
 * vouches for lasts a day.
 */
const secondsOf = (person: Person): number =>
  person.kind === 'observer' || (person.kind === 'owner' && person.passport) ? signInSeconds : day

export const startSignIn = (person: Person): Signed => ({
  ...person,
  sid: randomBytes(16).toString('hex'),
  until: Date.now() + secondsOf(person) * 1000,
})

const isHttps = () => env().BASE_URL.startsWith('https:')

/**
 * `__Host-` keeps other hosts of the domain from setting this cookie. Browsers accept it only over
 * https.
 */
export const cookieName = () => `${isHttps() ? '__Host-' : ''}next-auth.session-token`
/** next-auth stores the page to return to after the sign-in here. */
export const returnCookieName = () => `${isHttps() ? '__Secure-' : ''}next-auth.callback-url`

/** The session cookie in a Cookie header. If there are several, the last one, as in next-auth. */
export const sessionCookie = (header: string | null): string | undefined =>
  header
    ?.split(/; */)
    .findLast((pair) => pair.startsWith(`${cookieName()}=`))
    ?.slice(cookieName().length + 1)

/** Ends every admin's cookie when the password changes. */
export const passwordFingerprint = () => sha256(`fingerprint ${env().ADMIN_PASSWORD}`).slice(0, 16)

/**
 * The sign-in in a decoded token. Undefined if its content is invalid (for example, from another
 * version), if it has ended, or if the password has changed since.
 */
export function signedOf(token: JWT | null): Signed | undefined {
  const { data: signed } = Signed.safeParse(token?.signed)
  if (!signed || signed.until < Date.now()) return undefined
  const isByPassword = signed.kind === 'admin' && signed.way === 'password'
  return isByPassword && signed.fingerprint !== passwordFingerprint() ? undefined : signed
}

export async function readCookie(value: string | undefined): Promise<Signed | undefined> {
  if (!value) return undefined
  return signedOf(await decode({ token: value, secret: env().NEXTAUTH_SECRET }).catch(() => null))
}

export function claimOfSigned(signed: Signed): Claim {
  const sid = sha256(signed.sid)
  switch (signed.kind) {
    case 'observer':
      return { kind: 'observer', id: signed.id, version: signed.version, sid }
    case 'owner':
      return { kind: 'owner', agent_id: signed.agent_id, since: signed.since, passport: signed.passport, sid }
    case 'guest':
      return { kind: 'guest', name: signed.name, sid }
    case 'admin':
      return { kind: 'admin', name: signed.way === 'password' ? 'password' : `oidc:${signed.name}`, sid }
  }
}
