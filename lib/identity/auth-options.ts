import { randomUUID, timingSafeEqual } from 'node:crypto'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import type { Call, Caller } from '@/db/caller'
import * as queries from '@/db/queries/sign-in'
import { callerAddress } from '@/lib/api/address'
import { asApiError } from '@/lib/api/errors'
import { limitOf } from '@/lib/api/limits'
import { env } from '@/lib/env'
import { sha256 } from '@/lib/hash'
import { expireShared } from '@/lib/live/expiry'
import { passwordFingerprint, type Signed, signInSeconds, tomorrow } from './cookie'
import { oidcProviders, signedByOidc } from './oidc'
import { identityProvider } from './provider'

type Attempt = { secret: string; caller: Caller; limits: queries.SignInLimits }

const now = () => new Date().toISOString()

async function observer({ secret, caller, limits }: Attempt): Promise<Signed> {
  const { observer } = await queries.checkObserver(caller, limits, sha256(secret))
  return { kind: 'observer', ...observer }
}

async function owner({ secret, caller, limits }: Attempt): Promise<Signed> {
  const passport = await identityProvider().check(secret, caller.call.deadline)
  const { agent } = await queries.checkOwner(caller, limits, passport)
  const builtIn = env().BACKUP_API_URL ? undefined : passport.passport_hash
  return { kind: 'owner', agent_id: agent.id, since: now(), passport: builtIn, name: agent.name }
}

async function admin({ secret, caller, limits }: Attempt): Promise<Signed> {
  const right = timingSafeEqual(Buffer.from(sha256(secret)), Buffer.from(sha256(env().ADMIN_PASSWORD)))
  await queries.checkAdmin(caller, limits, right)
  return {
    kind: 'admin',
    way: 'password',
    name: 'admin',
    fingerprint: passwordFingerprint(),
    until: tomorrow(),
  }
}

/** The ways in by a secret, each under its own name in the sign-in form. */
export const ways = { key: observer, passport: owner, password: admin }

function attemptOf(secret: string, headers: Headers): Attempt {
  const address = callerAddress(headers)
  const deadline = Date.now() + env().REQUEST_DEADLINE_MS
  const call: Call = { requestId: randomUUID(), deadline, address, calls: 0 }
  const caller: Caller = { claim: { kind: 'nobody' }, policy: { allow: [], request: call.requestId }, call }
  const limits = {
    address,
    failed: limitOf('sign_in_failed', false),
    succeeded: limitOf('sign_in', false),
  }
  return { secret, caller, limits }
}

const credentials = (way: keyof typeof ways) =>
  CredentialsProvider({
    id: way,
    credentials: { secret: { type: 'password' } },
    async authorize(given, request) {
      const headers = new Headers(request.headers as Record<string, string>)
      const secret = String(given?.secret ?? '').trim()
      if (!/^[!-~]{1,4096}$/.test(secret) && way !== 'password') throw new Error('INVALID_TOKEN')
      try {
        const signed = await ways[way](attemptOf(secret, headers))
        return { id: way, signed }
      } catch (error) {
        // next-auth hands the message on to the sign-in page, which knows the codes of the contract.
        throw new Error(asApiError(error).code)
      }
    },
  })

/** next-auth for the dashboard: a sealed cookie, no database of its own. */
export const authOptions = (): NextAuthOptions => ({
  secret: env().NEXTAUTH_SECRET,
  session: { strategy: 'jwt', maxAge: signInSeconds },
  pages: { signIn: '/login', error: '/login' },
  providers: [credentials('key'), credentials('passport'), credentials('password'), ...oidcProviders()],
  callbacks: {
    signIn: ({ account, profile }) => account?.type === 'credentials' || signedByOidc(profile) !== undefined,
    jwt: ({ token, user, account, profile }) => {
      if (!account) return token
      const signed =
        account.type === 'credentials'
          ? (user as unknown as { signed: Signed }).signed
          : signedByOidc(profile)
      return { signed }
    },
    session: ({ session, token }) => ({
      expires: session.expires,
      user: { name: (token.signed as Signed).name },
    }),
    redirect: ({ url }) =>
      url.startsWith('/') && !url.startsWith('//') ? `${env().BASE_URL}${url}` : sameOrigin(url),
  },
  events: { signOut: () => expireShared() },
  logger: { error: () => {}, warn: () => {}, debug: () => {} },
})

const sameOrigin = (url: string): string => {
  try {
    return new URL(url).origin === new URL(env().BASE_URL).origin ? url : env().BASE_URL
  } catch {
    return env().BASE_URL
  }
}
