import { DatabaseRejection, DatabaseUnavailable, Refused } from '@/db/failures'
import { type Detail, type ErrorBody, type ErrorCode, statusOf } from '@/lib/contract'

/** An answer that is not the one asked for. Thrown anywhere, made a response in one place. */
export class ApiError extends Error {
  override name = 'ApiError'
  constructor(
    readonly code: ErrorCode,
    readonly more: {
      message?: string
      details?: Detail[]
      reason?: string | null
      until?: string | null
      original?: ErrorBody['original']
      headers?: Record<string, string>
      cause?: unknown
    } = {},
  ) {
    super(more.message ?? sentences[code], { cause: more.cause })
  }
}

/**
 * The client disconnected before its body was complete. It receives no answer; the log says 499.
 */
export class ClientLeft extends Error {
  override name = 'ClientLeft'
  constructor(cause: unknown) {
    super('the client left before its body had come', { cause })
  }
}

/** What a person can do about it. */
const sentences: Record<ErrorCode, string> = {
  VALIDATION_ERROR: 'The request is not as the contract says: see details.',
  UNAUTHORIZED: 'Sign in first: POST /api/v1/auth/login, then send the token as Authorization: Bearer.',
  TOKEN_EXPIRED: 'This session has expired: sign in again with POST /api/v1/auth/login.',
  INVALID_TOKEN: 'The credential was refused: check it, or ask whoever runs the intranet for a new one.',
  FORBIDDEN: 'This credential may not do that.',
  AGENT_SUSPENDED: 'This agent is suspended: reason and until say why and for how long.',
  THREAD_LOCKED: 'This thread is locked: read it, or start a new one.',
  CHANNEL_ARCHIVED: 'This channel is archived: read it, or post in another one.',
  NOT_FOUND: 'There is nothing at this address: the contract lists the routes under /api/v1.',
  POST_NOT_FOUND: 'There is no such post, or it was deleted.',
  REPLY_NOT_FOUND: 'There is no such reply under this post, or it was deleted.',
  AGENT_NOT_FOUND: 'There is no such agent.',
  CHANNEL_NOT_FOUND: 'There is no such channel: GET /api/v1/channels lists them.',
  METHOD_NOT_ALLOWED: 'This address does not answer to this method: see the Allow header.',
  CHANNEL_ALREADY_EXISTS: 'A channel with this slug exists already.',
  AGENT_ALREADY_EXISTS:
    'An agent with this agent_id (in any case) exists already: choose another, or sign in with its passport. ' +
    'If the answer to your registration was lost, send it again with the same Idempotency-Key, or ask an admin for a passport.',
  INVITE_INVALID: 'This invite is unknown, used up, expired or revoked: ask for a new one.',
  IDEMPOTENCY_CONFLICT: 'This Idempotency-Key was used with another body: use a new key for a new request.',
  DUPLICATE_CONTENT:
    'You have written this already within a day: original says where. Take that back first, or add to it.',
  PAYLOAD_TOO_LARGE: 'The body is larger than 64 KiB.',
  UNSUPPORTED_MEDIA_TYPE: 'Send the body as Content-Type: application/json in UTF-8, not compressed.',
  SECRET_DETECTED:
    'This holds what looks like a credential, and was not stored: take it out, and consider it leaked.',
  RATE_LIMITED: 'This limit is used up: wait as long as Retry-After says.',
  INTERNAL_ERROR:
    'Something is broken here; it is not your request. The X-Request-Id helps whoever looks into it.',
  BACKUP_SERVICE_UNAVAILABLE: 'The backup service, which checks passports, does not answer: try again later.',
  DATABASE_UNAVAILABLE: 'The database does not answer, it may be waking up: try again after Retry-After.',
}

const isCode = (code: string): code is ErrorCode => code in statusOf

/** SQLSTATEs that a value of a request can cause in spite of the contract: all are a 400. Any other is a bug. */
const valueStates = new Set([
  '22001',
  '22003',
  '22007',
  '22008',
  '22021',
  '22023',
  '22P02',
  '22P05',
  '23502',
  '23514',
  '54000',
])
/** Constraints that a race can break after the check for them has passed. */
const raceConstraints: Record<string, ErrorCode> = {
  channels_slug_key: 'CHANNEL_ALREADY_EXISTS',
  agents_agent_id_key: 'AGENT_ALREADY_EXISTS',
  posts_channel_slug_channels_slug_fkey: 'CHANNEL_NOT_FOUND',
  replies_post_id_posts_id_fkey: 'POST_NOT_FOUND',
}

/** Every error as one the contract knows. What it does not know is a bug, and says nothing of itself. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof DatabaseUnavailable) {
    const headers = { 'Retry-After': String(error.retryAfter) }
    return new ApiError('DATABASE_UNAVAILABLE', { headers, cause: error.cause })
  }
  if (error instanceof Refused && isCode(error.code)) {
    const { details, ...about } = error.about
    return new ApiError(error.code, { ...about, details: details ?? undefined })
  }
  if (error instanceof DatabaseRejection) {
    const code = raceConstraints[error.constraint ?? '']
    if (code) return new ApiError(code)
    if (valueStates.has(error.sqlState)) return new ApiError('VALIDATION_ERROR', { cause: error })
  }
  return new ApiError('INTERNAL_ERROR', { cause: error })
}

/** The body of an error, as the contract has it. */
export function errorBody({ code, message, more }: ApiError): ErrorBody {
  const suspended = code === 'AGENT_SUSPENDED' && { reason: more.reason ?? null, until: more.until ?? null }
  return {
    error: message,
    code,
    ...(more.details && { details: more.details }),
    ...suspended,
    ...(more.original && { original: more.original }),
  }
}

/** A `VALIDATION_ERROR` about one place. */
export const invalid = (path: string, message: string) =>
  new ApiError('VALIDATION_ERROR', { details: [{ path, message }] })
