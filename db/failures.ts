import type { Detail, ErrorCode } from '@/lib/contract'

/** `FOREIGN_WATERMARK` never leaves the server: `db/queries` turns it into `VALIDATION_ERROR`. */
export type RefusalCode = ErrorCode | 'FOREIGN_WATERMARK'

/** The database refused the statement. */
export class Refused extends Error {
  override name = 'Refused'
  constructor(
    readonly code: RefusalCode,
    readonly about: {
      reason?: string | null
      until?: string | null
      details?: Detail[] | null
      original?: { post_id: string; reply_id: string | null }
      /** The failed sign-in limit of the address, if that is why a sign-in is RATE_LIMITED. */
      by?: 'address'
    } = {},
  ) {
    super(code)
  }
}

/** The database could not be asked, or its answer did not come in time. `retryAfter` is in seconds. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable'
  constructor(
    readonly retryAfter: number,
    cause: unknown,
  ) {
    super('the database does not answer', { cause })
  }
}

/** A paused cluster had begun to resume, and was not awake in time. */
export class DatabaseResuming extends DatabaseUnavailable {
  override name = 'DatabaseResuming'
}

/** PostgreSQL refused a statement: `sqlState` and, for a constraint, its name. The message holds no parameters. */
export class DatabaseRejection extends Error {
  override name = 'DatabaseRejection'
  constructor(
    readonly sqlState: string,
    readonly constraint: string | undefined,
    message: string,
  ) {
    super(message)
  }
}

export type NoAnswer = { kind: 'again' | 'resuming' | 'hopeless'; cause: unknown }
type Failure = NoAnswer | { kind: 'rejected'; rejection: DatabaseRejection } | { kind: 'bug'; cause: unknown }

const resuming = 'DatabaseResumingException'
/** Nothing is wrong with the statement: another try may find a server that answers. */
const passing = new Set([
  'ThrottlingException',
  'TooManyRequestsException',
  'InternalServerErrorException',
  'ServiceUnavailableError',
  'ServiceUnavailableException',
  'DatabaseUnavailableException',
  'InternalFailure',
])
/** Another try would fail as well, whatever the caller sent: timeouts, and a deployment that is not (yet) right. */
const lasting = new Set([
  'StatementTimeoutException',
  'AccessDeniedException',
  'ForbiddenException',
  'HttpEndpointNotEnabledException',
  'InvalidSecretException',
  'SecretsErrorException',
  'InvalidResourceStateException',
  'DatabaseNotFoundException',
  'NotFoundException',
  'CredentialsProviderError',
  'ExpiredTokenException',
  'UnrecognizedClientException',
  'UnknownEndpoint',
])
/** SQLSTATE classes of a server that is starting, stopping, overloaded, or that lost a race: 08, 53, 57P, 28 (the role is being made), 40. */
const passingState = /^(08|53|57P|28|40)/

const nameOf = (cause: unknown) => (cause instanceof Error ? cause.name : '')

const bySqlState = (cause: Error): Failure | undefined => {
  const sqlState = /SQLState:\s*([0-9A-Z]{5})/.exec(cause.message)?.[1]
  if (!sqlState) return undefined
  if (passingState.test(sqlState) || /cached plan/.test(cause.message)) return { kind: 'again', cause }
  if (sqlState === '57014') return { kind: 'hopeless', cause }
  const constraint = /constraint "([^"]+)"/.exec(cause.message)?.[1]
  return { kind: 'rejected', rejection: new DatabaseRejection(sqlState, constraint, cause.message) }
}

/**
 * What a failed call means for the next try. Drizzle wraps the SDK's error. Transport failures may be tried again because every statement
 * of the product is idempotent: the same request, sent again, finds what it did.
 */
export function classify(error: unknown): Failure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const name = nameOf(cause)
  if (name === resuming) return { kind: 'resuming', cause }
  if (passing.has(name)) return { kind: 'again', cause }
  if (lasting.has(name)) return { kind: 'hopeless', cause }
  if (name === 'DatabaseErrorException') return bySqlState(cause as Error) ?? { kind: 'again', cause }
  if (
    name === 'ValidationException' ||
    name === 'UnsupportedResultException' ||
    name === 'BadRequestException'
  ) {
    return { kind: 'bug', cause }
  }
  const status = (cause as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
  return status === undefined || status >= 500 ? { kind: 'again', cause } : { kind: 'bug', cause }
}
