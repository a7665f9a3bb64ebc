import { Turnstile } from '@/lib/base/turnstile'

export type LaneLimits = {
  /** How many may run at once, in all lanes together. */
  capacity: number
  /** How many may run at once in one lane. */
  perLane: number
  /** How many may wait in one lane. */
  waiting: number
}

/** A shared turnstile with a lane for each name before it, so that no name can block the others. */
export class Lanes {
  private readonly lanes = new Map<string, Turnstile>()
  private readonly end: Turnstile

  constructor(private readonly limits: LaneLimits) {
    this.end = new Turnstile(limits.capacity)
  }

  /** Runs `work` when there is room. Rejects with the signal's reason, or with `LineFull`. */
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
