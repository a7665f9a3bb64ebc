const SAMPLES = 1_000
const STATEMENTS = 5_000

type Measured = { calls: number; ms: number[] }

/** Counts since the last reset: calls, bytes and the time of each statement. */
export class Stats {
  private calls: Record<string, number> = {}
  private statements = new Map<string, Measured>()
  private bytesOut = 0

  count(operation: string): void {
    this.calls[operation] = (this.calls[operation] ?? 0) + 1
  }

  sent(bytes: number): void {
    this.bytesOut += bytes
  }

  /** Keeps the times of a statement's last calls only. */
  measure(sql: string, ms: number): void {
    let known = this.statements.get(sql)
    if (!known) {
      if (this.statements.size >= STATEMENTS) return
      known = { calls: 0, ms: [] }
      this.statements.set(sql, known)
    }
    known.ms[known.calls++ % SAMPLES] = ms
  }

  reset(): void {
    this.calls = {}
    this.statements = new Map()
    this.bytesOut = 0
  }

  report() {
    const total = Object.values(this.calls).reduce((sum, n) => sum + n, 0)
    const statements = [...this.statements].map(([sql, { calls, ms }]) => {
      const sorted = ms.toSorted((a, b) => a - b)
      return { sql, calls, p50_ms: rank(sorted, 0.5), p99_ms: rank(sorted, 0.99) }
    })
    statements.sort((a, b) => b.calls - a.calls)
    return { calls: { total, ...this.calls }, bytes_out: this.bytesOut, statements }
  }
}

const rank = (sorted: number[], share: number) =>
  Math.round((sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0) * 1000) / 1000
