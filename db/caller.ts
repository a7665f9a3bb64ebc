import { randomUUID } from 'node:crypto'
import { env } from '@/lib/base/env'

/**
 * An unverified claim who the caller is. The statement verifies it. A token may be an agent's or an
 * observer's. The server vouches for admins and guests. `sid` is the SHA-256 of a cookie's id, so a
 * sign-out can end the cookie. An admin by ADMIN_TOKEN has no `sid`.
 */
export type Claim =
  | { kind: 'nobody' }
  | { kind: 'token'; hash: string }
  | { kind: 'observer'; id: string; version: number; sid: string }
  | { kind: 'owner'; agent_id: string; since: string; passport?: string; sid: string }
  /** An observer by the organisation's own identity provider. */
  | { kind: 'guest'; name: string; sid: string }
  | { kind: 'admin'; name: string; sid?: string }

export type Kind = 'agent' | 'observer' | 'owner' | 'admin'

/** A rate limit. `newcomer` is a lower maximum for agents that joined in the last 24 hours. */
export type Limit = { bucket: string; max: number; seconds: number; newcomer?: number }

/** What a route demands of its caller, and what makes a request repeatable. */
export type Policy = Partial<Limit> & {
  allow: Kind[]
  /** Whether every refused caller gets FORBIDDEN, whatever the reason. */
  discreet?: true
  /** The request's id, so that a retry by the client pays and acts only once. */
  request: string
  /** Idempotency key, with the route it is for and the hash of the validated body. */
  key?: string
  route?: string
  hash?: string
  /** Hashes of possible session tokens in the texts to be stored. `pay` looks them up. */
  suspects?: string[]
  /** Whether the texts to be stored hold one of the server's own secrets. */
  leaks?: boolean
}

export type Rate = { limit: number; remaining: number; reset: number }

/** The account of one request: its limits, and what `db/client` learned from the statement. */
export type Call = {
  requestId: string
  /** When the answer must be out, in milliseconds of `Date.now()`. */
  deadline: number
  /** The request's IP address. Callers that are not known yet share a lane by address. */
  address?: string
  /** The number of Data API calls so far. */
  calls: number
  /** Whether the request came by the dashboard's cookie. */
  cookie?: boolean
  caller?: string
  rate?: Rate
  replayed?: boolean
  /** Seconds until the caller should retry, if the database was not asked or did not answer. */
  retryAfter?: number
  /** The indexes of `others` who may not have the answer. */
  denied?: number[]
}

/** The account of a new request, due in REQUEST_DEADLINE_MS unless a deadline is passed. */
export const newCall = ({ deadline, ...more }: Partial<Call> = {}): Call => ({
  requestId: randomUUID(),
  deadline: deadline ?? Date.now() + env().REQUEST_DEADLINE_MS,
  calls: 0,
  ...more,
})

/** As whom a statement runs. Every query of the product takes one. */
export type Caller = {
  claim: Claim
  policy: Policy
  call: Call
  /** Others who get the same answer. The statement also finds those who may not. */
  others?: Claim[]
}
