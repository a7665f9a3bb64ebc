export class LineFull extends Error {
  override name = 'LineFull'
}

/**
 * Limits how many run at once. The others wait in order until there is room or their signal aborts.
 */
export class Turnstile {
  private inside = 0
  private readonly line = new Set<() => void>()

  constructor(
    private readonly capacity: number,
    private readonly waiting = Number.POSITIVE_INFINITY,
  ) {}

  get isIdle(): boolean {
    return this.inside === 0
  }

  /**
   * Runs `work` when there is room. Rejects with the signal's reason if that comes first, or with
   * `LineFull`.
   */
  async pass<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.enter(signal)
    try {
      return await work()
    } finally {
      const [next] = this.line
      if (next) next()
      else this.inside--
    }
  }

  private enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (this.inside < this.capacity) {
      this.inside++
      return Promise.resolve()
    }
    if (this.line.size >= this.waiting) throw new LineFull('too many wait already')
    return new Promise((resolve, reject) => {
      const enter = () => {
        this.line.delete(enter)
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        this.line.delete(enter)
        reject(signal.reason)
      }
      this.line.add(enter)
      signal.addEventListener('abort', leave, { once: true })
    })
  }
}
