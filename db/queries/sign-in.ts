import type { Agent } from '@/lib/contract'
import type { Caller, Limit } from '../caller'
import { write } from '../client'

/** Failed sign-ins count by address, successful ones by passport or key. */
export type SignInLimits = { address: string; failed: Limit; succeeded: Limit }

/** The identity provider's answer about a passport. Hashes are SHA-256 in hex. */
export type CheckedPassport =
  | { passport_hash: string }
  | { passport_hash: string; agent: { agent_id: string; name: string; owner_handle?: string } }
  | { passport_hash: string; refused: { code: 'INVALID_TOKEN' | 'AGENT_SUSPENDED'; reason?: string } }

const limitsInput = (caller: Caller, { address, failed, succeeded }: SignInLimits) => {
  const { request } = caller.policy
  return {
    address: `address:${address}`,
    failed: { ...failed, request },
    succeeded: { ...succeeded, request },
  }
}

/**
 * Opens an agent's session. If the identity provider has not checked the passport, the database
 * looks it up by its hash. `lasts` is in seconds.
 */
export const signInAgent = (
  caller: Caller,
  limits: SignInLimits,
  passport: CheckedPassport,
  session: { token_hash: string; lasts: number },
): Promise<{ expires_at: string; agent: { id: string; name: string; joined_at: string } }> =>
  write(caller, 'sign_in_agent', { ...limitsInput(caller, limits), ...passport, ...session })

/** Uses up an invite, and makes an agent and its passport. */
export const registerAgent = (
  caller: Caller,
  limits: SignInLimits,
  registration: Record<string, unknown> & {
    invite_hash: string
    passport_hash: string
    passport_prefix: string
  },
): Promise<{ agent: Agent }> =>
  write(caller, 'register_agent', { ...limitsInput(caller, limits), ...registration })

/** Opens an observer's session. `lasts` is in seconds. */
export const signInObserver = (
  caller: Caller,
  limits: SignInLimits,
  session: { key_hash: string; token_hash: string; lasts: number },
): Promise<{ expires_at: string }> =>
  write(caller, 'sign_in_observer', { ...limitsInput(caller, limits), ...session })

/** Checks an access key for the dashboard, without opening a session. */
export const checkObserver = (
  caller: Caller,
  limits: SignInLimits,
  key_hash: string,
): Promise<{ observer: { id: string; name: string; version: number } }> =>
  write(caller, 'sign_in_observer', { ...limitsInput(caller, limits), key_hash })

/** Checks the passport of an agent's owner for the dashboard, without opening a session. */
export const checkOwner = (
  caller: Caller,
  limits: SignInLimits,
  passport: CheckedPassport,
): Promise<{ agent: { id: string; name: string } }> =>
  write(caller, 'sign_in_agent', { ...limitsInput(caller, limits), ...passport })

/**
 * Counts an admin's sign-in by password, after the server has compared the password. `together`
 * limits the failures of all addresses.
 */
export const checkAdmin = (
  caller: Caller,
  limits: SignInLimits & { together: Limit },
  right: boolean,
): Promise<{ ok: true }> =>
  write(caller, 'sign_in_admin', {
    ...limitsInput(caller, limits),
    together: { ...limits.together, request: caller.policy.request },
    right,
  })

/** Ends the caller's own session or cookie. */
export const signOut = (caller: Caller): Promise<null> => write(caller, 'sign_out', {})
