import { randomBytes } from 'node:crypto'
import type { Connection } from './connection'
import type { Database } from './database'
import { DataApiError } from './errors'

const CAUSES = {
  expired: 'Transaction may be expired.',
  terminated: 'One previous call resulted in a termination of your transaction.',
  aborted: 'Transaction has been aborted due to an error from a previous call.',
}
const REMEMBERED = 10_000

export type Transaction = {
  id: string
  database: Database
  connection: Connection
  busy: boolean
  idle?: NodeJS.Timeout
  age?: NodeJS.Timeout
}

/** Open transactions by id, each with its own session, and the reasons why others ended. */
export class Transactions {
  private readonly open = new Map<string, Transaction>()
  private readonly ended = new Map<string, keyof typeof CAUSES>()

  constructor(private readonly times: { idleMs: number; ageMs: number }) {}

  async begin(database: Database): Promise<string> {
    const connection = await database.pool.acquire()
    try {
      await connection.run('begin')
    } catch (error) {
      database.pool.release(connection)
      throw error
    }
    const id = randomBytes(72).toString('base64')
    const transaction: Transaction = { id, database, connection, busy: false }
    transaction.age = setTimeout(() => this.end(transaction, 'expired'), this.times.ageMs)
    this.open.set(id, transaction)
    this.rest(transaction)
    return id
  }

  /** Takes a transaction for one call. A concurrent call is refused, not queued. */
  take(id: string, { role }: Database): Transaction {
    const transaction = this.open.get(id)
    if (transaction?.database.role !== role) throw this.missing(id)
    if (transaction.busy)
      throw new DataApiError('DatabaseErrorException', 'Transaction is still running a query')
    clearTimeout(transaction.idle)
    transaction.busy = true
    return transaction
  }

  /** Ends a call, and starts the transaction's idle time again. */
  rest(transaction: Transaction): void {
    transaction.busy = false
    if (!this.open.has(transaction.id)) return
    transaction.idle = setTimeout(() => this.end(transaction, 'expired'), this.times.idleMs)
  }

  /** Commits or rolls back, and returns the session to the pool. */
  async finish(transaction: Transaction, command: 'commit' | 'rollback'): Promise<void> {
    this.forget(transaction)
    this.remember(transaction.id, 'expired')
    try {
      await transaction.connection.run(command)
    } catch (error) {
      this.remember(transaction.id, 'aborted')
      throw error
    } finally {
      transaction.database.pool.release(transaction.connection)
    }
  }

  /** Rolls back a transaction after a failed call, a timeout or idleness. */
  end(transaction: Transaction, cause: keyof typeof CAUSES): void {
    if (!this.open.has(transaction.id)) return
    this.forget(transaction)
    this.remember(transaction.id, cause)
    const { connection, database } = transaction
    const release = () => database.pool.release(connection)
    connection.run('rollback').then(release, release)
  }

  close(): void {
    for (const transaction of this.open.values()) this.forget(transaction)
  }

  private forget(transaction: Transaction): void {
    clearTimeout(transaction.idle)
    clearTimeout(transaction.age)
    this.open.delete(transaction.id)
  }

  private remember(id: string, cause: keyof typeof CAUSES): void {
    if (this.ended.size >= REMEMBERED) this.ended.delete(this.ended.keys().next().value ?? '')
    this.ended.set(id, cause)
  }

  private missing(id: string): DataApiError {
    const cause = CAUSES[this.ended.get(id) ?? 'expired']
    return new DataApiError('TransactionNotFoundException', `Transaction ${id} isn't found. ${cause}`)
  }
}
