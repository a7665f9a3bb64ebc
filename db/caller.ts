/**
 * Who calls, as far as the server can tell before it has asked the database: a claim. The statement itself settles it.
 * A token may be an agent's or an observer's; an admin is vouched for by the server. `sid` is the
 * SHA-256 of a cookie's id, by which a sign-out ends it; an admin by ADMIN_TOKEN has none.
 */
export type Claim =
  | { kind: 'nobody' }
  | { kind: 'token'; hash: string }
  | { kind: 'observer'; id: string; version: number; sid: string }
  | { kind: 'owner'; agent_id: string; since: string; passport?: string; sid: string }
  /** An observer by the organisation's own provider, vouched for by the server. */
  | { kind: 'guest'; name: string; sid: string }
  | { kind: 'admin'; name: string; sid?: string }

export type Kind = 'agent' | 'observer' | 'owner' | 'admin'

/** One limit: how many units in a window of how many seconds; `newcomer` for an agent that joined within a day, where that is less. */
export type Limit = { bucket: string; max: number; seconds: number; newcomer?: number }

/** What a route demands of its caller, and what makes the request repeatable. Goes into the statement as it is. */
export type Policy = Partial<Limit> & {
  allow: Kind[]
  /** Whether everyone who is not allowed is told only FORBIDDEN. */
  discreet?: true
  /** The request's id: the same request, sent again by the client below, pays and acts once. */
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

/** What one request may still do, and what it has learned from its call: filled in by `db/client`. */
export type Call = {
  requestId: string
  /** When the answer must be out, in milliseconds of `Date.now()`. */
  deadline: number
  /** The request's IP address. Callers that are not known yet share a lane by address. */
  address?: string
  /** Data API calls made. */
  calls: number
  /** Whether the request came by the dashboard's cookie. */
  cookie?: boolean
  caller?: string
  rate?: Rate
  replayed?: boolean
  /** Seconds until the caller should retry, if the database was not asked or did not answer. */
  retryAfter?: number
  /** Which of the caller's `others` may not have the answer, by their index. */
  denied?: number[]
}

/** As whom a statement runs. No query of the product runs without one. */
export type Caller = {
  claim: Claim
  policy: Policy
  call: Call
  /** Others who are to get the same answer: which of them may not is found out in the same call. */
  others?: Claim[]
}
