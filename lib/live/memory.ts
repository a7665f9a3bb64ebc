/** A shared answer, as far as the memory of all of them needs to know it. */
export interface Held {
  /** What it holds, as the length of its JSON. */
  readonly bytes: number
  /** When somebody last asked for it, in milliseconds of `Date.now()`. */
  readonly asked: number
  isFreeFor(subject: string): boolean
  forget(): void
}

type Bounds = { bytes: number; idleMs: number; answersPerCaller: number }

/** What the keys, the guests and the objects of one answer take beside its value. */
const overhead = 2_000

/** All shared answers of a process, those asked for longest ago first. Bounds what they hold. */
export class Memory {
  private readonly held = new Set<Held>()
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly bounds: () => Bounds) {}

  /** How long an answer, and a caller's right to it, last without being asked for. */
  get idleMs(): number {
    return this.bounds().idleMs
  }

  get bytes(): number {
    let sum = 0
    for (const { bytes } of this.held) sum += bytes + overhead
    return sum
  }

  /** Whether a caller has as many answers for nothing as it may. */
  isFullFor(subject: string): boolean {
    const mine = [...this.held].filter((answer) => answer.isFreeFor(subject))
    return mine.length >= this.bounds().answersPerCaller
  }

  /** Notes that an answer was asked for. */
  touch(answer: Held): void {
    this.held.delete(answer)
    this.held.add(answer)
    this.sweep()
    this.timer ??= this.sweepLater()
  }

  /** Drops what is idle, and what was asked for longest ago while there is too much. */
  sweep(): void {
    const idleSince = Date.now() - this.bounds().idleMs
    let bytes = this.bytes
    for (const answer of this.held) {
      if (answer.asked >= idleSince && bytes <= this.bounds().bytes) break
      bytes -= answer.bytes + overhead
      this.held.delete(answer)
      answer.forget()
    }
  }

  private sweepLater(): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.timer = undefined
      this.sweep()
      if (this.held.size > 0) this.timer ??= this.sweepLater()
    }, this.bounds().idleMs)
    return timer.unref()
  }
}
