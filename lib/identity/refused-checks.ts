import type { Limit, Rate } from '@/db/caller'
import { signInBudget } from '@/lib/contract/budgets'

/** Of one address: what the database counted, when that ends, and refusals that it has not heard of. */
type Entry = { used: number; endsAt: number; pending: number }

const runs = ({ endsAt }: Entry) => endsAt > Date.now()

/**
 * Refused passport checks by address, in this process: a blocked address reaches neither the backup
 * service nor the database. Refusals count here before the database knows of them.
 */
export class RefusedChecks {
  private readonly entries = new Map<string, Entry>()

  constructor(private readonly mostAddresses: number = signInBudget.rememberedAddresses) {}

  /** The limit of failures, used up, if the address is blocked. */
  blocked(address: string, { max, seconds }: Limit): Rate | undefined {
    const entry = this.entries.get(address)
    if (!entry || (runs(entry) ? entry.used : 0) + entry.pending < max) return undefined
    const reset = runs(entry) ? Math.ceil((entry.endsAt - Date.now()) / 1000) : seconds
    return { limit: max, remaining: 0, reset }
  }

  /** Counts a refusal at once. Call what it returns when the database has counted it, or could not. */
  refuse(address: string): () => void {
    const entry = this.entryOf(address)
    entry.pending++
    return () => {
      entry.pending--
      const isIdle = entry.pending === 0 && !runs(entry)
      if (isIdle && this.entries.get(address) === entry) this.entries.delete(address)
    }
  }

  /** Takes over what the database counted. Its answers may come out of order: the highest holds. */
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
