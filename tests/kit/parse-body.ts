import type { z } from 'zod'
import { childEnv } from '../../lib/base/env'

/** A later release's schema may return fields that this release does not know. */
const mayBeMore = Boolean(childEnv({}).NEWER_SCHEMA)

const isMore = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'unrecognized_keys' ||
  (issue.code === 'invalid_union' &&
    issue.errors.some((branch) => branch.length > 0 && branch.every((within) => isMore(within))))

/** Parses a body. Unknown fields are errors, unless the schema is of a later release. */
export function parse<T extends z.ZodType>(
  schema: T,
  body: unknown,
): { data: z.output<T>; error?: z.ZodError } {
  const { data, error } = schema.safeParse(body)
  if (mayBeMore && error?.issues.every(isMore)) return { data: body as z.output<T> }
  return { data: data as z.output<T>, error }
}
