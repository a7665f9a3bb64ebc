import { randomUUID } from 'node:crypto'
import type { Call, Caller, Claim } from '@/db/caller'
import { env } from '@/lib/env'
import { generation } from './expiry'
import type { Held, Memory } from './memory'

/** When a read began: its time, and the generation of shared answers then. */
export type Start = { at: number; generation: number }
export const startNow = (): Start => ({ at: Date.now(), generation: generation() })

/** One of whom the answer is free. `subject` is who they are, however often they signed in. */
type Guest = { claim: Claim; subject: string; asked: number; judged: number }

/** How to read an answer again, and how large it is. */
export type Source<T> = {
  load(server: Caller, before: T): Promise<T>
  sizeOf(value: T): number
}

/**
 * The server itself, as a caller. It reads what is shared beyond limits, and the same call judges
 * those who are to get the answer.
 */
function asServer(others: Claim[]): Caller {
  const deadline = Date.now() + env().REQUEST_DEADLINE_MS
  const call: Call = { requestId: randomUUID(), deadline, calls: 0 }
  const allow = ['observer' as const, 'owner' as const, 'admin' as const]
  const policy = { allow, request: call.requestId }
  return { claim: { kind: 'admin', name: 'live' }, policy, call, others }
}

/**
 * One answer for all who ask the same question. It is read at most once in POLL_INTERVAL_MS.
 * A caller becomes a guest by a read of its own. It stays one while it goes on asking, and while
 * the refreshes find that it may: each of them judges all guests in its one call.
 */
export class Shared<T> implements Held {
  asked = Date.now()
  bytes: number
  private readonly guests = new Map<string, Guest>()
  private running: Promise<void> | undefined

  constructor(
    private value: T,
    private start: Start,
    private readonly source: Source<T>,
    private readonly memory: Memory,
    readonly forget: () => void,
  ) {
    this.bytes = source.sizeOf(value)
  }

  isFreeFor(subject: string): boolean {
    return [...this.guests.values()].some((guest) => guest.subject === subject && this.asks(guest))
  }

  /**
   * Lets a caller in that was judged by a read of its own, which began at `start`. Answers false
   * if that caller has as many answers for nothing as it may.
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
   * The answer for a guest; nothing for anyone else, who has to read for itself. Throws what the
   * refresh throws.
   */
  async get(caller: Caller): Promise<T | undefined> {
    const name = JSON.stringify(caller.claim)
    const guest = this.guests.get(name)
    if (!guest || !this.asks(guest)) return undefined
    this.asked = Date.now()
    guest.asked = this.asked
    this.memory.touch(this)
    const needed = { at: this.asked - env().POLL_INTERVAL_MS, generation: generation() }
    // A refresh that is under way may have begun before an act that ended this caller's rights.
    while (this.guests.has(name) && !this.isFresh(name, needed)) await this.refreshOnce(caller)
    return this.guests.has(name) ? this.value : undefined
  }

  /** Takes over what was read later than the answer it has. */
  replace(value: T, start: Start): void {
    if (start.at < this.start.at) return
    this.value = value
    this.start = start
    this.bytes = this.source.sizeOf(value)
    this.memory.sweep()
  }

  /** Whether a guest has asked recently. */
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
