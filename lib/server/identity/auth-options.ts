import { timingSafeEqual } from 'node:crypto'
import type { NextAuthOptions } from 'next-auth'
import type { JWT } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import { type Caller, newCall } from '@/db/caller'
import * as queries from '@/db/queries/sign-in'
import { env } from '@/lib/base/env'
import { sha256 } from '@/lib/base/hash'
import { callerAddress } from '@/lib/server/http/caller-address'
import { asApiError } from '@/lib/server/http/errors'
import { limitOf } from '@/lib/server/http/limits'
import { invalidateSharedAnswers } from '@/lib/server/live/invalidation'
import {
  cookieName,
  type Person,
  passwordFingerprint,
  type Signed,
  signedOf,
  signInSeconds,
  startSignIn,
} from './cookie'
import { oidcProviders, personByOidc } from './oidc'
import { signInByPassport } from './passport-sign-in'
import { endSignIn } from './sign-out'

type Attempt = { secret: string; caller: Caller; limits: queries.SignInLimits }

const now = () => new Date().toISOString()

async function observer({ secret, caller, limits }: Attempt): Promise<Person> {
  const { observer } = await queries.checkObserver(caller, limits, sha256(secret))
  return { kind: 'observer', ...observer }
}

async function owner({ secret, caller, limits }: Attempt): Promise<Person> {
  const { agent } = await signInByPassport({ passport: secret, caller, limits }, (checked) =>
    queries.checkOwner(caller, limits, checked),
  )
  const builtIn = env().BACKUP_API_URL ? undefined : sha256(secret)
  return { kind: 'owner', agent_id: agent.id, since: now(), passport: builtIn, name: agent.name }
}

async function admin({ secret, caller, limits }: Attempt): Promise<Person> {
  const right = timingSafeEqual(Buffer.from(sha256(secret)), Buffer.from(sha256(env().ADMIN_PASSWORD)))
  await queries.checkAdmin(caller, { ...limits, together: limitOf('password_failed', false) }, right)
  return { kind: 'admin', way: 'password', name: 'admin', fingerprint: passwordFingerprint() }
}

/** Sign-in by a secret. The names are those of the sign-in form. */
export const secretMethods = { key: observer, passport: owner, password: admin }

function attemptOf(secret: string, headers: Headers): Attempt {
  const address = callerAddress(headers)
  const call = newCall({ address })
  const caller: Caller = { claim: { kind: 'nobody' }, policy: { allow: [], request: call.requestId }, call }
  const limits = {
    address,
    failed: limitOf('sign_in_failed', false),
    succeeded: limitOf('sign_in', false),
  }
  return { secret, caller, limits }
}

const credentials = (way: keyof typeof secretMethods) =>
  CredentialsProvider({
    id: way,
    credentials: { secret: { type: 'password' } },
    async authorize(given, request) {
      const headers = new Headers(request.headers as Record<string, string>)
      const secret = String(given?.secret ?? '').trim()
      if (!/^[!-~]{1,4096}$/.test(secret) && way !== 'password') throw new Error('INVALID_TOKEN')
      try {
        return { id: way, person: await secretMethods[way](attemptOf(secret, headers)) }
      } catch (error) {
        // next-auth passes the message to the sign-in page, which knows the contract's codes.
        throw new Error(asApiError(error).code)
      }
    },
  })

/** The outcome of one request to next-auth, which swallows the errors of a sign-out. */
export type AuthOutcome = { signOutFailed?: unknown }

const secureSessionCookie = () => ({
  sessionToken: {
    name: cookieName(),
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: true },
  },
})

/**
 * next-auth for the dashboard. It uses an encrypted cookie, and a sign-out also ends that cookie on
 * the server.
 */
export const authOptions = (outcome: AuthOutcome = {}): NextAuthOptions => ({
  secret: env().NEXTAUTH_SECRET,
  session: { strategy: 'jwt', maxAge: signInSeconds },
  ...(cookieName().startsWith('__Host-') && { cookies: secureSessionCookie() }),
  pages: { signIn: '/login', error: '/login' },
  providers: [credentials('key'), credentials('passport'), credentials('password'), ...oidcProviders()],
  callbacks: {
    signIn: ({ account, profile }) => account?.type === 'credentials' || personByOidc(profile) !== undefined,
    jwt: ({ token, user, account, profile }) => {
      if (!account) return { signed: stillSigned(token) }
      const person =
        account.type === 'credentials'
          ? (user as unknown as { person: Person }).person
          : personByOidc(profile)
      return { signed: person && startSignIn(person) }
    },
    session: ({ token }) => {
      const { name, until } = stillSigned(token)
      return { expires: new Date(until).toISOString(), user: { name } }
    },
    redirect: ({ url }) =>
      url.startsWith('/') && !url.startsWith('//') ? `${env().BASE_URL}${url}` : sameOrigin(url),
  },
  events: {
    signOut: async ({ token }) => {
      const signed = signedOf(token)
      if (!signed) return
      await endSignIn(signed).then(invalidateSharedAnswers, (error) => {
        outcome.signOutFailed = error
      })
    },
  },
  logger: { error: () => {}, warn: () => {}, debug: () => {} },
})

/** Throws if the sign-in has ended. next-auth then removes the cookie. */
function stillSigned(token: JWT): Signed {
  const signed = signedOf(token)
  if (!signed) throw new Error('the sign-in is over')
  return signed
}

const sameOrigin = (url: string): string => {
  try {
    return new URL(url).origin === new URL(env().BASE_URL).origin ? url : env().BASE_URL
  } catch {
    return env().BASE_URL
  }
}
