import { ConcurrencyLimit } from '@/lib/base/concurrency-limit'

export type PerKeyLimits = {
  capacity: number
  perKey: number
  waiting: number
}

/** A concurrency limit for all tasks, and one for each key, so that no key can block the others. */
export class PerKeyLimit {
  private readonly byKey = new Map<string, ConcurrencyLimit>()
  private readonly total: ConcurrencyLimit

  constructor(private readonly limits: PerKeyLimits) {
    this.total = new ConcurrencyLimit(limits.capacity)
  }

  async run<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const own = this.byKey.get(key) ?? new ConcurrencyLimit(this.limits.perKey, this.limits.waiting)
    this.byKey.set(key, own)
    try {
      return await own.run(signal, () => this.total.run(signal, work))
    } finally {
      if (own.isIdle) this.byKey.delete(key)
    }
  }
}
