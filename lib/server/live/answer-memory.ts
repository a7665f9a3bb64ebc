export interface HeldAnswer {
  /** The length of its value as JSON. */
  readonly bytes: number
  /** When a caller last asked for it, in milliseconds of `Date.now()`. */
  readonly asked: number
  isFreeFor(subject: string): boolean
  forget(): void
}

type Bounds = { bytes: number; idleMs: number; answersPerCaller: number }

/** Bytes that an answer's keys, guests and objects take besides its value. */
const overhead = 2_000

export class AnswerMemory {
  private readonly held = new Set<HeldAnswer>()
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly bounds: () => Bounds) {}

  /**
   * How long an answer, and a caller's right to it, stay valid without a request, in milliseconds.
   */
  get idleMs(): number {
    return this.bounds().idleMs
  }

  get bytes(): number {
    let sum = 0
    for (const { bytes } of this.held) sum += bytes + overhead
    return sum
  }

  isFullFor(subject: string): boolean {
    const mine = [...this.held].filter((answer) => answer.isFreeFor(subject))
    return mine.length >= this.bounds().answersPerCaller
  }

  touch(answer: HeldAnswer): void {
    this.held.delete(answer)
    this.held.add(answer)
    this.sweep()
    this.timer ??= this.sweepLater()
  }

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
