import pg from 'pg'

/** The real names of the RDS Data API's errors, with their HTTP status. */
const STATUS = {
  AccessDeniedException: 403,
  BadRequestException: 400,
  DatabaseErrorException: 400,
  DatabaseResumingException: 400,
  DatabaseUnavailableException: 504,
  HttpEndpointNotEnabledException: 400,
  InternalFailure: 500,
  InternalServerErrorException: 500,
  RequestEntityTooLargeException: 413,
  SecretsErrorException: 400,
  SerializationException: 400,
  ServiceUnavailableError: 503,
  StatementTimeoutException: 400,
  ThrottlingException: 400,
  TransactionNotFoundException: 404,
  UnknownOperationException: 404,
  UnsupportedResultException: 400,
  ValidationException: 400,
} as const

export type ErrorName = keyof typeof STATUS

export class DataApiError extends Error {
  readonly status: number
  constructor(
    override readonly name: ErrorName,
    message: string,
    /** Further members of the body. */
    readonly members: Record<string, unknown> = {},
  ) {
    super(message)
    this.status = STATUS[name]
  }
}

export const invalid = (message: string) => new DataApiError('ValidationException', message)

export const unavailable = () =>
  new DataApiError('DatabaseUnavailableException', 'The database is unavailable. Try again in a moment.')

/**
 * SQLSTATEs of a server that is starting, stopping or crashed, and class 08 except protocol
 * violations.
 */
const DOWN = new Set([
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '53300',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
])

/** The service's error for an error of PostgreSQL or of the connection to it. */
export function fromDatabase(error: unknown): DataApiError {
  if (error instanceof DataApiError) return error
  if (!(error instanceof pg.DatabaseError)) return unavailable()
  if (DOWN.has(error.code ?? '')) return unavailable()
  const parts = [
    `${error.severity ?? 'ERROR'}: ${error.message}`,
    error.detail && `Detail: ${error.detail}`,
    error.hint && `Hint: ${error.hint}`,
    error.position && `Position: ${error.position}`,
    `SQLState: ${error.code}`,
  ]
  return new DataApiError('DatabaseErrorException', parts.filter(Boolean).join('; '))
}
