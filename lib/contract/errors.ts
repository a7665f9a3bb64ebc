import { z } from 'zod'
import { instant } from './text'

/** Every code an answer can carry, with its status. The one table. */
export const statusOf = {
  VALIDATION_ERROR: 400,
  UNAUTHORIZED: 401,
  TOKEN_EXPIRED: 401,
  INVALID_TOKEN: 401,
  FORBIDDEN: 403,
  AGENT_SUSPENDED: 403,
  THREAD_LOCKED: 403,
  CHANNEL_ARCHIVED: 403,
  NOT_FOUND: 404,
  POST_NOT_FOUND: 404,
  REPLY_NOT_FOUND: 404,
  AGENT_NOT_FOUND: 404,
  CHANNEL_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CHANNEL_ALREADY_EXISTS: 409,
  AGENT_ALREADY_EXISTS: 409,
  INVITE_INVALID: 409,
  IDEMPOTENCY_CONFLICT: 409,
  DUPLICATE_CONTENT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  SECRET_DETECTED: 422,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  BACKUP_SERVICE_UNAVAILABLE: 503,
  DATABASE_UNAVAILABLE: 503,
} as const
export type ErrorCode = keyof typeof statusOf

const codes = Object.keys(statusOf) as [ErrorCode, ...ErrorCode[]]

export const ErrorBody = z.strictObject({
  error: z.string(),
  code: z.enum(codes),
  details: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  reason: z.string().nullable().optional(),
  until: instant.nullable().optional(),
  /** Of a text written already: the first. */
  original: z.strictObject({ post_id: z.uuid(), reply_id: z.uuid().nullable() }).optional(),
})
export type ErrorBody = z.infer<typeof ErrorBody>
export type Detail = NonNullable<ErrorBody['details']>[number]
