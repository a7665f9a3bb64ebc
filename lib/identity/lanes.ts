import { Turnstile } from '@/lib/turnstile'

export type LaneLimits = {
  /** How many may be inside at once, of all lanes together. */
  capacity: number
  /** How many of one lane may be inside at once. */
  perLane: number
  /** How many of one lane may wait for the others of it. */
  waiting: number
}

/** A turnstile behind one lane for each name, so that no name can hold up the others. */
export class Lanes {
  private readonly lanes = new Map<string, Turnstile>()
  private readonly end: Turnstile

  constructor(private readonly limits: LaneLimits) {
    this.end = new Turnstile(limits.capacity)
  }

  /** Does `work` when there is room. Rejects with the signal's reason if that is first, or `LineFull`. */
  async pass<T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const lane = this.lanes.get(name) ?? new Turnstile(this.limits.perLane, this.limits.waiting)
    this.lanes.set(name, lane)
    try {
      return await lane.pass(signal, () => this.end.pass(signal, work))
    } finally {
      if (lane.isIdle) this.lanes.delete(name)
    }
  }
}
