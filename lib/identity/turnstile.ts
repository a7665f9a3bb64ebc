export type Lanes = {
  /** How many may be inside at once. */
  capacity: number
  /** How many of one key may be inside at once; without it as many as fit. */
  perKey?: number
  /** How many of one key may wait; without it as many as come. */
  waitingPerKey?: number
}

/** Thrown if too many of one key wait already. */
export class TurnstileFull extends Error {
  override name = 'TurnstileFull'
}

type Lane = { inside: number; waiting: number }
type Waiter = { key: string | undefined; enter: () => void }

/**
 * Lets so many through at once. The others wait in order, until they are let in or their signal
 * aborts. Those whose key has its share inside are passed by others, so no key can hold up the rest.
 */
export class Turnstile {
  private inside = 0
  private readonly line: Waiter[] = []
  /** Only of keys that are inside or wait. */
  private readonly lanes = new Map<string, Lane>()
  private readonly limits: Lanes

  constructor(limits: number | Lanes) {
    this.limits = typeof limits === 'number' ? { capacity: limits } : limits
  }

  /** Does `work` when there is room. Rejects with the signal's reason if that comes first. */
  async pass<T>(signal: AbortSignal, work: () => Promise<T>, key?: string): Promise<T> {
    await this.enter(signal, key)
    try {
      return await work()
    } finally {
      this.count(key, 'inside', -1)
      this.admitNext()
    }
  }

  private laneOf = (key: string | undefined): Lane =>
    (key !== undefined && this.lanes.get(key)) || { inside: 0, waiting: 0 }

  private count(key: string | undefined, what: keyof Lane, by: 1 | -1): void {
    if (what === 'inside') this.inside += by
    if (key === undefined) return
    const lane = this.laneOf(key)
    lane[what] += by
    if (lane.inside + lane.waiting === 0) this.lanes.delete(key)
    else this.lanes.set(key, lane)
  }

  private hasRoom(key: string | undefined): boolean {
    const { capacity, perKey = capacity } = this.limits
    return this.inside < capacity && this.laneOf(key).inside < perKey
  }

  private admitNext(): void {
    const index = this.line.findIndex(({ key }) => this.hasRoom(key))
    if (index >= 0) this.line.splice(index, 1)[0]?.enter()
  }

  private enter(signal: AbortSignal, key: string | undefined): Promise<void> {
    signal.throwIfAborted()
    if (this.hasRoom(key)) {
      this.count(key, 'inside', 1)
      return Promise.resolve()
    }
    if (this.laneOf(key).waiting >= (this.limits.waitingPerKey ?? Number.POSITIVE_INFINITY)) {
      throw new TurnstileFull('too many of this caller wait already')
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.line.splice(this.line.indexOf(waiter), 1)
        this.count(key, 'waiting', -1)
        reject(signal.reason)
      }
      const waiter = {
        key,
        enter: () => {
          signal.removeEventListener('abort', leave)
          this.count(key, 'waiting', -1)
          this.count(key, 'inside', 1)
          resolve()
        },
      }
      this.count(key, 'waiting', 1)
      this.line.push(waiter)
      signal.addEventListener('abort', leave, { once: true })
    })
  }
}
