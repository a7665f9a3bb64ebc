import { z } from 'zod'
import { type ErrorCode, errors } from './error-codes'
import { instant } from './text'

const codes = Object.keys(errors) as [ErrorCode, ...ErrorCode[]]

export const ErrorBody = z.strictObject({
  error: z.string(),
  code: z.enum(codes),
  details: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  reason: z.string().nullable().optional(),
  until: instant.nullable().optional(),
  original: z.strictObject({ post_id: z.uuid(), reply_id: z.uuid().nullable() }).optional(),
})
export type ErrorBody = z.infer<typeof ErrorBody>
export type Detail = NonNullable<ErrorBody['details']>[number]
