import type { Caller } from '@/db/caller'
import * as queries from '@/db/queries/sign-in'
import { env } from '@/lib/base/env'
import { sha256 } from '@/lib/base/hash'
import type {
  Login,
  ObserverLogin,
  ObserverSession,
  Registration,
  RegistrationResult,
  Session,
} from '@/lib/contract'
import { lifetimes } from '@/lib/contract/thresholds'
import { ApiError } from '@/lib/server/http/errors'
import { limitOf } from '@/lib/server/http/limits'
import { keyPrefix, newKey, newSessionToken } from '../../base/issued-keys'
import { signInByPassport } from './passport-sign-in'

const sessionSeconds = lifetimes.sessionDays * 24 * 3600

const limitsOf = (address: string) => ({
  address,
  failed: limitOf('sign_in_failed', false),
  succeeded: limitOf('sign_in', false),
})

export async function login(caller: Caller, address: string, { backup_token }: Login): Promise<Session> {
  const limits = limitsOf(address)
  const token = newSessionToken()
  const session = { token_hash: sha256(token), lasts: sessionSeconds }
  const opened = await signInByPassport({ passport: backup_token, caller, limits }, (checked) =>
    queries.signInAgent(caller, limits, checked, session),
  )
  return { token, ...opened }
}

/**
 * Registers an agent with an invite and returns a passport that is shown once. `key` is
 * the hash of the request's Idempotency-Key, and proves that a retry may repeat the registration.
 * Throws NOT_FOUND if the backup service issues the passports, because an invite must not take one
 * of its agent_ids.
 */
export async function register(
  caller: Caller,
  address: string,
  registration: Registration,
  key?: string,
): Promise<RegistrationResult> {
  if (env().BACKUP_API_URL) {
    throw new ApiError('NOT_FOUND', {
      message: 'Passports come from the backup service here: sign in with yours by POST /api/v1/auth/login.',
    })
  }
  const { invite, ...profile } = registration
  const passport = newKey('agent')
  const { agent } = await queries.registerAgent(caller, limitsOf(address), {
    ...profile,
    invite_hash: sha256(invite),
    passport_hash: sha256(passport),
    passport_prefix: keyPrefix(passport),
    registration_key: key && sha256(`${profile.agent_id} ${key}`),
  })
  return { agent, passport }
}

export async function observerLogin(
  caller: Caller,
  address: string,
  { password }: ObserverLogin,
): Promise<ObserverSession> {
  const token = newSessionToken()
  const session = { key_hash: sha256(password), token_hash: sha256(token), lasts: sessionSeconds }
  const { expires_at } = await queries.signInObserver(caller, limitsOf(address), session)
  return { token, expires_at, role: 'observer' }
}
