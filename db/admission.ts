import { ConcurrencyLimit, QueueFull } from '@/lib/base/concurrency-limit'
import { env } from '@/lib/base/env'
import { LruCache } from '@/lib/base/lru-cache'
import { callerBudget } from '@/lib/contract/budgets'
import { limits } from '@/lib/contract/limits'
import type { Caller, Claim } from './caller'
import { Refused } from './failures'

/**
 * Limits how many requests of one caller are at the database at once. Otherwise one caller's
 * requests hold every connection while they wait for the row lock of their own rate limit.
 */

const { atDatabase, adminsAtDatabase, waiting, remembered, trustedMs } = callerBudget

const mostUnknown = () => env().LIMIT_UNKNOWN_REQUESTS_PER_MINUTE ?? limits.unknown_request.max

type Known = { subject: string; until: number }
type Refusals = { count: number; until: number }

/** Kept in `globalThis`, because Next.js loads this module once for pages and once for routes. */
class Admission {
  private readonly lanes = new Map<string, ConcurrencyLimit>()
  /** The subject of each known credential, by its key. All sessions of one agent share a lane. */
  private readonly known = new LruCache<Known>(remembered)
  private readonly refusals = new LruCache<Refusals>(remembered)

  subjectOf(key: string): string | undefined {
    const found = this.known.get(key)
    return found && found.until > Date.now() ? found.subject : undefined
  }

  remember(key: string, subject: string): void {
    this.known.set(key, { subject, until: Date.now() + trustedMs })
  }

  /** Forgets a refused credential and counts the refusal against its address. */
  refuse(key: string, address: string): void {
    this.known.delete(key)
    const now = Date.now()
    const before = this.refusals.get(address)
    const isOver = !before || before.until <= now
    this.refusals.set(
      address,
      isOver
        ? { count: 1, until: now + limits.unknown_request.seconds * 1000 }
        : { ...before, count: before.count + 1 },
    )
  }

  /** How many milliseconds an address must wait before it may try another unknown credential. */
  pauseOf(address: string): number {
    const { count, until } = this.refusals.get(address) ?? { count: 0, until: 0 }
    return count >= mostUnknown() ? until - Date.now() : 0
  }

  async run<T>(name: string, most: number, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const lane = this.lanes.get(name) ?? new ConcurrencyLimit(most, waiting)
    this.lanes.set(name, lane)
    try {
      return await lane.run(signal, work)
    } finally {
      if (lane.isIdle) this.lanes.delete(name)
    }
  }
}

const slot = Symbol.for('agent-intranet.admission')
const here = globalThis as { [slot]?: Admission }
here[slot] ??= new Admission()
const admission = here[slot]

/**
 * The key of a credential that only the database can check. Undefined if the server vouches for the
 * caller.
 */
function keyOf(claim: Claim): string | undefined {
  switch (claim.kind) {
    case 'token':
      return `token:${claim.hash}`
    case 'observer':
      return `observer:${claim.id}:${claim.version}`
    case 'owner':
      return `owner:${claim.agent_id}:${claim.since}:${claim.passport ?? ''}`
  }
}

const addressOf = ({ call }: Caller) => call.address ?? 'unknown'

const laneOf = (caller: Caller): { name: string; most: number } => {
  const { claim } = caller
  if (claim.kind === 'admin') return { name: `admin:${claim.name}`, most: adminsAtDatabase }
  if (claim.kind === 'guest') return { name: `guest:${claim.name}`, most: atDatabase }
  const key = keyOf(claim)
  const subject = key && admission.subjectOf(key)
  return { name: subject ?? `address:${addressOf(caller)}`, most: atDatabase }
}

/** Throws RATE_LIMITED for an unknown credential if its address has tried too many of them. */
function checkStranger(caller: Caller): void {
  const key = keyOf(caller.claim)
  if (!key || admission.subjectOf(key)) return
  const ms = admission.pauseOf(addressOf(caller))
  if (ms <= 0) return
  caller.call.retryAfter = Math.ceil(ms / 1000)
  throw new Refused('RATE_LIMITED')
}

/** The server's own reads, whose answers many tabs share. */
const isServer = ({ claim }: Caller) => claim.kind === 'admin' && claim.name === 'live'

/**
 * Runs `work` when it is the caller's turn at the database. Throws `Refused` RATE_LIMITED if too
 * many requests of this caller already wait. Throws the signal's reason if it aborts first.
 */
export async function takeTurn<T>(caller: Caller, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  if (isServer(caller)) return work()
  checkStranger(caller)
  const { name, most } = laneOf(caller)
  try {
    return await admission.run(name, most, signal, async () => {
      checkStranger(caller)
      return work()
    })
  } catch (error) {
    if (!(error instanceof QueueFull)) throw error
    caller.call.retryAfter = 1
    throw new Refused('RATE_LIMITED')
  }
}

const unauthorized = new Set(['UNAUTHORIZED', 'TOKEN_EXPIRED'])

/** Remembers whether the database accepted a credential. */
export function learn(caller: Caller, code: string | undefined): void {
  const key = keyOf(caller.claim)
  if (!key) return
  if (code && unauthorized.has(code)) admission.refuse(key, addressOf(caller))
  else if (caller.call.caller) admission.remember(key, caller.call.caller)
}
