import { RDSDataClient } from '@aws-sdk/client-rds-data'
import type { SQL } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/aws-data-api/pg'
import { env } from '@/lib/base/env'
import type { Call } from './caller'
import { classify, DatabaseResuming, DatabaseUnavailable, type NoAnswer, Refused } from './failures'
import { retryAfterFailure, retryAfterResume } from './retry-after'

type Row = Record<string, unknown>

function connect() {
  const { AURORA_CLUSTER_ARN, AURORA_SECRET_ARN, DB_NAME, AWS_REGION } = env()
  const client = new RDSDataClient({
    region: AWS_REGION,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: 46_000,
      httpAgent: { keepAlive: true, maxSockets: 100 },
      httpsAgent: { keepAlive: true, maxSockets: 100 },
    },
  })
  return drizzle({
    client,
    database: DB_NAME,
    resourceArn: AURORA_CLUSTER_ARN,
    secretArn: AURORA_SECRET_ARN,
  })
}

let connection: ReturnType<typeof connect> | undefined
const database = () => {
  connection ??= connect()
  return connection
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Settles as `work` does, or rejects when the deadline comes first. Running work is not cancelled,
 * and its result is ignored. The signal keeps waiting work from starting.
 */
async function beforeDeadline<T>(deadline: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController()
  const running = work(abort.signal)
  running.catch(() => {})
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => {
        reject(new Error('deadline'))
        abort.abort()
      },
      Math.max(deadline - Date.now(), 0),
    )
  })
  try {
    return await Promise.race([running, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * The error after the last attempt. If the cluster was resuming at any attempt, that explains all
 * later failures.
 */
const unavailable = ({ kind, cause }: NoAnswer, resumingSince: number | undefined): DatabaseUnavailable =>
  kind === 'resuming' || resumingSince !== undefined
    ? new DatabaseResuming(retryAfterResume(resumingSince ?? Date.now()), cause)
    : new DatabaseUnavailable(retryAfterFailure[kind], cause)

/** How one attempt gets its turn. It keeps its place until it ends, even after the deadline. */
export type Turn = <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T>

/**
 * Runs one statement, and retries it until the call's deadline. Throws `DatabaseUnavailable`,
 * `DatabaseRejection`, what the turn throws, or the SDK's error if the statement is wrong.
 */
export async function execute(
  call: Call,
  takeTurn: Turn,
  statementOf: (attempt: number) => SQL,
): Promise<Row[]> {
  let resumingSince: number | undefined
  for (let attempt = 1; ; attempt++) {
    try {
      const run = async () => {
        call.calls++
        return database().execute<Row>(statementOf(attempt))
      }
      return (await beforeDeadline(call.deadline, (signal) => takeTurn(signal, run))).rows
    } catch (error) {
      if (error instanceof Refused) throw error
      const failure = classify(error)
      if (failure.kind === 'rejected') throw failure.rejection
      if (failure.kind === 'bug') throw failure.cause
      if (failure.kind === 'resuming') resumingSince ??= Date.now()
      const pause = env().DB_RETRY_MS * 2 ** Math.min(attempt - 1, 3)
      if (failure.kind === 'lasting' || Date.now() + pause >= call.deadline) {
        throw unavailable(failure, resumingSince)
      }
      await sleep(pause)
    }
  }
}
