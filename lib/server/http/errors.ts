import { DatabaseRejection, DatabaseUnavailable, Refused } from '@/db/failures'
import type { Detail, ErrorBody } from '@/lib/contract'
import { type ErrorCode, errors, isErrorCode } from '@/lib/contract/error-codes'

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
    super(more.message ?? errors[code].sentence, { cause: more.cause })
  }
}

/**
 * The client disconnected before its body was complete. It receives no answer; the log says 499.
 */
export class ClientDisconnected extends Error {
  override name = 'ClientDisconnected'
  constructor(cause: unknown) {
    super('the client disconnected before its body was complete', { cause })
  }
}

/** SQLSTATEs that a request's values can cause although they match the contract. */
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
/** Constraints that a concurrent request can break after our check. */
const raceConstraints: Record<string, ErrorCode> = {
  channels_slug_key: 'CHANNEL_ALREADY_EXISTS',
  agents_agent_id_key: 'AGENT_ALREADY_EXISTS',
  posts_channel_slug_channels_slug_fkey: 'CHANNEL_NOT_FOUND',
  replies_post_id_posts_id_fkey: 'POST_NOT_FOUND',
}

/** An unknown error is a bug. Its message stays in the log, so that it cannot leak. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof DatabaseUnavailable) {
    const headers = { 'Retry-After': String(error.retryAfter) }
    return new ApiError('DATABASE_UNAVAILABLE', { headers, cause: error.cause })
  }
  if (error instanceof Refused && isErrorCode(error.code)) {
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

export const invalid = (path: string, message: string) =>
  new ApiError('VALIDATION_ERROR', { details: [{ path, message }] })
