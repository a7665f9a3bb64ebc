/** Lets so many through at once; the others wait in line, until they are let in or their signal aborts. */
export class Turnstile {
  private inside = 0
  private readonly line: (() => void)[] = []

  constructor(private readonly capacity: number) {}

  /** Does `work` when there is room. Rejects with the signal's reason where that comes first. */
  async pass<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.enter(signal)
    try {
      return await work()
    } finally {
      const next = this.line.shift()
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
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        this.line.splice(this.line.indexOf(enter), 1)
        reject(signal.reason)
      }
      this.line.push(enter)
      signal.addEventListener('abort', leave, { once: true })
    })
  }
}
