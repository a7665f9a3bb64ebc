import { type Caller, type Claim, newCall } from '@/db/caller'
import { env } from '@/lib/base/env'
import type { AnswerMemory, HeldAnswer } from './answer-memory'
import { generation } from './invalidation'

export type Start = { at: number; generation: number }
export const startNow = (): Start => ({ at: Date.now(), generation: generation() })

/** A caller that gets the answer for free. `subject` is the same for all sessions of one person. */
type Guest = { claim: Claim; subject: string; asked: number; judged: number }

export type Source<T> = {
  load(server: Caller, before: T): Promise<T>
  sizeOf(value: T): number
}

/**
 * The server itself as a caller. It reads shared answers without limits. The same call checks
 * everyone who is to get the answer.
 */
function asServer(others: Claim[]): Caller {
  const call = newCall()
  const allow = ['observer' as const, 'owner' as const, 'admin' as const]
  const policy = { allow, request: call.requestId }
  return { claim: { kind: 'admin', name: 'live' }, policy, call, others }
}

/**
 * One answer for all who ask the same question. It is read at most once in POLL_INTERVAL_MS. A
 * caller becomes a guest by a read of its own. It stays a guest while it keeps asking and each
 * refresh still allows it. Every refresh checks all guests in its one call.
 */
export class SharedAnswer<T> implements HeldAnswer {
  asked = Date.now()
  bytes: number
  private readonly guests = new Map<string, Guest>()
  private running: Promise<void> | undefined

  constructor(
    private value: T,
    private start: Start,
    private readonly source: Source<T>,
    private readonly memory: AnswerMemory,
    readonly forget: () => void,
  ) {
    this.bytes = source.sizeOf(value)
  }

  isFreeFor(subject: string): boolean {
    return [...this.guests.values()].some((guest) => guest.subject === subject && this.asks(guest))
  }

  /**
   * Admits a caller that was checked by its own read, which began at `start`. Returns false if that
   * caller already has the most answers that it may poll for free.
   */
  admit({ claim, call }: Caller, start: Start): boolean {
    const name = JSON.stringify(claim)
    const subject = call.caller ?? name
    if (!this.isFreeFor(subject) && this.memory.isFullFor(subject)) return false
    this.asked = Date.now()
    this.guests.set(name, { claim, subject, asked: this.asked, judged: start.generation })
    this.memory.touch(this)
    return true
  }

  /**
   * The answer for a guest. Undefined for everyone else, who must read for themselves. Throws what
   * the refresh throws.
   */
  async get(caller: Caller): Promise<T | undefined> {
    const name = JSON.stringify(caller.claim)
    const guest = this.guests.get(name)
    if (!guest || !this.asks(guest)) return undefined
    this.asked = Date.now()
    guest.asked = this.asked
    this.memory.touch(this)
    const needed = { at: this.asked - env().POLL_INTERVAL_MS, generation: generation() }
    // A running refresh may have begun before an act that ended this caller's rights.
    while (this.guests.has(name) && !this.isFresh(name, needed)) await this.refreshOnce(caller)
    return this.guests.has(name) ? this.value : undefined
  }

  /** Replaces the answer, unless the new value was read earlier. */
  replace(value: T, start: Start): void {
    if (start.at < this.start.at) return
    this.value = value
    this.start = start
    this.bytes = this.source.sizeOf(value)
    this.memory.sweep()
  }

  private asks({ asked }: Guest): boolean {
    return Date.now() - asked <= this.memory.idleMs
  }

  private isFresh(name: string, needed: Start): boolean {
    const judged = this.guests.get(name)?.judged ?? 0
    const isJudged = judged >= needed.generation
    return isJudged && this.start.generation >= needed.generation && this.start.at > needed.at
  }

  private refreshOnce(asker: Caller): Promise<void> {
    this.running ??= this.refresh(asker).finally(() => {
      this.running = undefined
    })
    return this.running
  }

  private async refresh(asker: Caller): Promise<void> {
    const start = startNow()
    for (const [name, guest] of this.guests) if (!this.asks(guest)) this.guests.delete(name)
    const guests = [...this.guests]
    const server = asServer(guests.map(([, { claim }]) => claim))
    try {
      this.replace(await this.source.load(server, this.value), start)
    } finally {
      asker.call.calls += server.call.calls
    }
    const denied = new Set(server.call.denied)
    for (const [index, [name, guest]] of guests.entries()) {
      if (denied.has(index)) this.guests.delete(name)
      else guest.judged = Math.max(guest.judged, start.generation)
    }
  }
}
