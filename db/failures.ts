import type { Detail, ErrorCode } from '@/lib/contract'

/** `FOREIGN_WATERMARK` never leaves the server: `db/queries` turns it into `VALIDATION_ERROR`. */
export type RefusalCode = ErrorCode | 'FOREIGN_WATERMARK'

/** The database refused a request, with an error code of the contract. */
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

/** The database did not answer in time. `retryAfter` is in seconds. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable'
  constructor(
    readonly retryAfter: number,
    cause: unknown,
  ) {
    super('the database does not answer', { cause })
  }
}

/** A paused cluster was resuming, and was not awake in time. */
export class DatabaseResuming extends DatabaseUnavailable {
  override name = 'DatabaseResuming'
}

/** PostgreSQL rejected a statement. The message holds no parameters. */
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

export type NoAnswer = { kind: 'passing' | 'resuming' | 'lasting'; cause: unknown }
type Failure = NoAnswer | { kind: 'rejected'; rejection: DatabaseRejection } | { kind: 'bug'; cause: unknown }

const resuming = 'DatabaseResumingException'
/** Failures that another attempt may not meet. */
const passing = new Set([
  'ThrottlingException',
  'TooManyRequestsException',
  'InternalServerErrorException',
  'ServiceUnavailableError',
  'ServiceUnavailableException',
  'DatabaseUnavailableException',
  'InternalFailure',
])
/** Failures that a retry would meet again: timeouts, and a wrong or unfinished deployment. */
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
/**
 * SQLSTATE classes of a server that is starting, stopping or overloaded, or of a lost race. 28
 * occurs while a deploy makes the role.
 */
const passingState = /^(08|53|57P|28|40)/

const nameOf = (cause: unknown) => (cause instanceof Error ? cause.name : '')

const bySqlState = (cause: Error): Failure | undefined => {
  const sqlState = /SQLState:\s*([0-9A-Z]{5})/.exec(cause.message)?.[1]
  if (!sqlState) return undefined
  if (passingState.test(sqlState) || /cached plan/.test(cause.message)) return { kind: 'passing', cause }
  if (sqlState === '57014') return { kind: 'lasting', cause }
  const constraint = /constraint "([^"]+)"/.exec(cause.message)?.[1]
  return { kind: 'rejected', rejection: new DatabaseRejection(sqlState, constraint, cause.message) }
}

/**
 * What a failed call means for the next attempt. Drizzle wraps the SDK's error. Transport failures
 * are retried because every statement is idempotent: a retry finds what the first attempt did.
 */
export function classify(error: unknown): Failure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const name = nameOf(cause)
  if (name === resuming) return { kind: 'resuming', cause }
  if (passing.has(name)) return { kind: 'passing', cause }
  if (lasting.has(name)) return { kind: 'lasting', cause }
  if (name === 'DatabaseErrorException') return bySqlState(cause as Error) ?? { kind: 'passing', cause }
  if (
    name === 'ValidationException' ||
    name === 'UnsupportedResultException' ||
    name === 'BadRequestException'
  ) {
    return { kind: 'bug', cause }
  }
  const status = (cause as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
  return status === undefined || status >= 500 ? { kind: 'passing', cause } : { kind: 'bug', cause }
}
