import pg from 'pg'
import type { Connection } from './connection'
import type { Database, Databases } from './database'
import { DataApiError, fromDatabase } from './errors'
import type { Bound } from './parameters'
import type { Outcome } from './statement'
import type { Transactions } from './transactions'

export type Service = {
  databases: Databases
  transactions: Transactions
  statementMs: number
}

export type Call = { database: Database; transactionId: string | undefined; continueAfterTimeout: boolean }
export type Work<T> = (
  run: (text: string, bound: Bound) => Promise<Outcome>,
  connection: Connection,
) => Promise<T>

const CANCELLED = '57014'
const ROLE_CHANGED = /^((CREATE|DROP|ALTER) ROLE|DO)$/

/**
 * Runs `work` on a free session or on its transaction's session, within the statement's time limit.
 */
export async function withSession<T>(service: Service, call: Call, work: Work<T>): Promise<T> {
  const { database, transactionId } = call
  if (transactionId === undefined) {
    const connection = await acquire(database)
    return within(service, call, connection, work, () => database.pool.release(connection))
  }
  const { transactions } = service
  const transaction = transactions.take(transactionId, database)
  return within(service, call, transaction.connection, work, (error) => {
    if (!error) return transactions.rest(transaction)
    const timedOut = error instanceof DataApiError && error.name === 'StatementTimeoutException'
    const refused = error instanceof DataApiError && !timedOut
    if (refused) transactions.rest(transaction)
    else transactions.end(transaction, timedOut ? 'terminated' : 'aborted')
  })
}

async function acquire(database: Database): Promise<Connection> {
  try {
    return await database.pool.acquire()
  } catch (error) {
    throw fromDatabase(error)
  }
}

/**
 * Runs `work`. A timeout rejects on time, but `over` is only called when the session is free again.
 */
function within<T>(
  service: Service,
  call: Call,
  connection: Connection,
  work: Work<T>,
  over: (error?: unknown) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let late: DataApiError | undefined
    const timer = setTimeout(() => {
      late = timeoutOf(connection)
      if (call.continueAfterTimeout) reject(late)
      else cancel(call.database, connection)
    }, service.statementMs)
    const run = async (text: string, bound: Bound) => {
      const outcome = await connection.run(text, bound.oids, bound.values)
      if (ROLE_CHANGED.test(outcome.tag)) service.databases.retireAll()
      return outcome
    }
    work(run, connection)
      .then(
        (value) => {
          over()
          resolve(value)
        },
        (error: unknown) => {
          const cause = late && isCancel(error) ? late : error
          if (isStale(error)) service.databases.retireAll()
          over(cause)
          reject(fromDatabase(cause))
        },
      )
      .finally(() => clearTimeout(timer))
  })
}

const codeOf = (error: unknown) => (error instanceof pg.DatabaseError ? error.code : undefined)
const isCancel = (error: unknown) => codeOf(error) === CANCELLED
/** After `cached plan must not change result type`, other sessions have the same stale plan. */
const isStale = (error: unknown) => codeOf(error) === '0A000'

const timeoutOf = ({ pid }: Connection) =>
  new DataApiError(
    'StatementTimeoutException',
    'Request timed out: the statement took longer than allowed.',
    {
      dbConnectionId: pid,
    },
  )

/** A role may cancel statements of its other sessions. */
function cancel({ pool }: Database, { pid }: Connection): void {
  pool.aside((client) => client.query('select pg_cancel_backend($1)', [pid])).catch(() => {})
}
