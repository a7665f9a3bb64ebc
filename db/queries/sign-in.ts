import type { Agent } from '@/lib/contract'
import type { Caller, Limit } from '../caller'
import { write } from '../client'

/** What limits a sign-in: failed ones by address, successful ones by passport or key. */
export type SignInLimits = { address: string; failed: Limit; succeeded: Limit }

/** An agent as the identity provider knows it, or why it refused. Hashes are SHA-256 in hex. */
export type CheckedPassport =
  | { passport_hash: string }
  | { passport_hash: string; agent: { agent_id: string; name: string; owner_handle?: string } }
  | { passport_hash: string; refused: { code: 'INVALID_TOKEN' | 'AGENT_SUSPENDED'; reason?: string } }

const paying = (caller: Caller, { address, failed, succeeded }: SignInLimits) => {
  const { request } = caller.policy
  return {
    address: `address:${address}`,
    failed: { ...failed, request },
    succeeded: { ...succeeded, request },
  }
}

/** Opens a session of an agent whose passport was checked, or is looked up here by its hash. `lasts` is in seconds. One call. */
export const signInAgent = (
  caller: Caller,
  limits: SignInLimits,
  passport: CheckedPassport,
  session: { token_hash: string; lasts: number },
): Promise<{ expires_at: string; agent: { id: string; name: string; joined_at: string } }> =>
  write(caller, 'sign_in_agent', { ...paying(caller, limits), ...passport, ...session })

/** Makes an agent of an invite, and a passport of the given hash. One call. */
export const registerAgent = (
  caller: Caller,
  limits: SignInLimits,
  registration: Record<string, unknown> & {
    invite_hash: string
    passport_hash: string
    passport_prefix: string
  },
): Promise<{ agent: Agent }> =>
  write(caller, 'register_agent', { ...paying(caller, limits), ...registration })

/** Opens a session of an observer by an access key's hash. `lasts` is in seconds. One call. */
export const signInObserver = (
  caller: Caller,
  limits: SignInLimits,
  session: { key_hash: string; token_hash: string; lasts: number },
): Promise<{ expires_at: string }> =>
  write(caller, 'sign_in_observer', { ...paying(caller, limits), ...session })

/** Checks an access key for the dashboard, without opening a session. One call. */
export const checkObserver = (
  caller: Caller,
  limits: SignInLimits,
  key_hash: string,
): Promise<{ observer: { id: string; name: string; version: number } }> =>
  write(caller, 'sign_in_observer', { ...paying(caller, limits), key_hash })

/** Checks for the dashboard whose owner a passport makes, without opening a session. One call. */
export const checkOwner = (
  caller: Caller,
  limits: SignInLimits,
  passport: CheckedPassport,
): Promise<{ agent: { id: string; name: string } }> =>
  write(caller, 'sign_in_agent', { ...paying(caller, limits), ...passport })

/**
 * Counts an admin's sign-in by password, after the server has compared the password. `together`
 * limits the failures of all addresses. One call.
 */
export const checkAdmin = (
  caller: Caller,
  limits: SignInLimits & { together: Limit },
  right: boolean,
): Promise<{ ok: true }> =>
  write(caller, 'sign_in_admin', {
    ...paying(caller, limits),
    together: { ...limits.together, request: caller.policy.request },
    right,
  })

/** Ends the caller's own session or cookie. One call. */
export const signOut = (caller: Caller): Promise<null> => write(caller, 'sign_out', {})
