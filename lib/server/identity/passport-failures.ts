import type { Limit, Rate } from '@/db/caller'
import { signInBudget } from '@/lib/contract/budgets'

/**
 * For one address: the count in the database, when its window ends, and refusals not yet counted
 * there.
 */
type Entry = { used: number; endsAt: number; pending: number }

const runs = ({ endsAt }: Entry) => endsAt > Date.now()

/**
 * Counts refused passport checks by address in this process. A blocked address reaches neither the
 * backup service nor the database. A refusal counts here before the database knows it.
 */
export class PassportFailures {
  private readonly entries = new Map<string, Entry>()

  constructor(private readonly mostAddresses: number = signInBudget.rememberedAddresses) {}

  blocked(address: string, { max, seconds }: Limit): Rate | undefined {
    const entry = this.entries.get(address)
    if (!entry || (runs(entry) ? entry.used : 0) + entry.pending < max) return undefined
    const reset = runs(entry) ? Math.ceil((entry.endsAt - Date.now()) / 1000) : seconds
    return { limit: max, remaining: 0, reset }
  }

  /**
   * Counts a refusal at once. Call the returned function when the database has counted it, or could
   * not.
   */
  refuse(address: string): () => void {
    const entry = this.entryOf(address)
    entry.pending++
    return () => {
      entry.pending--
      const isIdle = entry.pending === 0 && !runs(entry)
      if (isIdle && this.entries.get(address) === entry) this.entries.delete(address)
    }
  }

  /**
   * Records the count of the database. Its answers may come out of order, so the highest count
   * wins.
   */
  note(address: string, { limit, remaining, reset }: Rate): void {
    const entry = this.entryOf(address)
    entry.used = Math.max(limit - remaining, runs(entry) ? entry.used : 0)
    entry.endsAt = Date.now() + reset * 1000
  }

  private entryOf(address: string): Entry {
    const known = this.entries.get(address)
    if (known) return known
    const [oldest] = this.entries.keys()
    if (oldest !== undefined && this.entries.size >= this.mostAddresses) this.entries.delete(oldest)
    const entry = { used: 0, endsAt: 0, pending: 0 }
    this.entries.set(address, entry)
    return entry
  }
}
