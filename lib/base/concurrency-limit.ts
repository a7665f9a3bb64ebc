export class QueueFull extends Error {
  override name = 'LineFull'
}

export class ConcurrencyLimit {
  private running = 0
  private readonly queue = new Set<() => void>()

  constructor(
    private readonly capacity: number,
    private readonly mostWaiting = Number.POSITIVE_INFINITY,
  ) {}

  get isIdle(): boolean {
    return this.running === 0
  }

  /** Rejects with the signal's reason if it aborts first. Throws `QueueFull`. */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.enter(signal)
    try {
      return await work()
    } finally {
      const [next] = this.queue
      if (next) next()
      else this.running--
    }
  }

  private enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (this.running < this.capacity) {
      this.running++
      return Promise.resolve()
    }
    if (this.queue.size >= this.mostWaiting) throw new QueueFull('the queue is full')
    return new Promise((resolve, reject) => {
      const enter = () => {
        this.queue.delete(enter)
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        this.queue.delete(enter)
        reject(signal.reason)
      }
      this.queue.add(enter)
      signal.addEventListener('abort', leave, { once: true })
    })
  }
}
