import { randomUUID } from 'node:crypto'
import type { Call, Caller, Claim } from '@/db/caller'
import { Refused } from '@/db/failures'
import { env } from '@/lib/env'

/** How long one who has been let in may go on without being checked again, in milliseconds; every refresh checks all who still ask. */
const trust = 60_000

type Guest = { claim: Claim; asked: number }

/** As the server itself: what it shares, it reads as an admin, beyond limits, and has those who are to get it judged in the same call. */
function asServer(others: Claim[]): Caller {
  const call: Call = { requestId: randomUUID(), deadline: Date.now() + env().REQUEST_DEADLINE_MS, calls: 0 }
  const policy = { allow: ['observer' as const, 'owner' as const, 'admin' as const], request: call.requestId }
  return { claim: { kind: 'admin', name: 'live' }, policy, call, others }
}

/**
 * One answer for all who ask alike, refreshed at most once in POLL_INTERVAL_MS, whoever and however many ask. Each refresh is one call, and
 * says which of those who asked of late may no longer.
 */
export class Shared<T> {
  private value: T | undefined
  private refreshed = 0
  private running: Promise<void> | undefined
  private readonly guests = new Map<string, Guest>()
  private let = new Set<string>()

  constructor(private readonly load: (caller: Caller, before: T | undefined) => Promise<T>) {}

  /** The answer, for one whose claim holds. Throws `Refused` UNAUTHORIZED where it does not, and whatever loading throws. */
  async get(caller: Caller): Promise<T> {
    const key = JSON.stringify(caller.claim)
    this.guests.set(key, { claim: caller.claim, asked: Date.now() })
    const isFresh = () => Date.now() - this.refreshed < env().POLL_INTERVAL_MS
    if (!isFresh() || !this.let.has(key)) {
      const before = caller.call.calls
      this.running ??= this.refresh(caller).finally(() => {
        this.running = undefined
      })
      await this.running
      // One who came while a refresh was under way was not judged by it.
      if (!this.let.has(key) && caller.call.calls === before && this.guests.has(key))
        await this.refresh(caller)
    }
    if (!this.let.has(key)) throw new Refused('UNAUTHORIZED')
    return this.value as T
  }

  private async refresh(asker: Caller): Promise<void> {
    const now = Date.now()
    for (const [key, { asked }] of this.guests) if (now - asked > trust) this.guests.delete(key)
    const keys = [...this.guests.keys()]
    const caller = asServer([...this.guests.values()].map(({ claim }) => claim))
    try {
      this.value = await this.load(caller, this.value)
    } finally {
      asker.call.calls += caller.call.calls
    }
    this.refreshed = now
    const denied = new Set(caller.call.denied)
    this.let = new Set(keys.filter((_, index) => !denied.has(index)))
    for (const key of keys) if (!this.let.has(key)) this.guests.delete(key)
  }
}

/** The shared answers of a process, by what is asked; those asked longest ago go first. */
export class Board<T> {
  private readonly entries = new Map<string, Shared<T>>()
  constructor(private readonly most: number) {}

  /** The shared answer to a question, made on its first use. */
  at(question: string, load: (caller: Caller, before: T | undefined) => Promise<T>): Shared<T> {
    const entry = this.entries.get(question) ?? new Shared(load)
    this.entries.delete(question)
    this.entries.set(question, entry)
    const [oldest] = this.entries.keys()
    if (this.entries.size > this.most && oldest !== undefined) this.entries.delete(oldest)
    return entry
  }
}
