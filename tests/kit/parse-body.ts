import type { z } from 'zod'
import { childEnv } from '../../lib/base/env'

/** On the schema of a later release (`npm run test:previous-release`) the database's views may say more than this one knows; never less, nor other. */
const mayBeMore = Boolean(childEnv({}).NEWER_SCHEMA)

const isMore = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'unrecognized_keys' ||
  (issue.code === 'invalid_union' &&
    issue.errors.some((branch) => branch.length > 0 && branch.every((within) => isMore(within))))

/** A body by its schema: no field more, none less. */
export function parse<T extends z.ZodType>(
  schema: T,
  body: unknown,
): { data: z.output<T>; error?: z.ZodError } {
  const { data, error } = schema.safeParse(body)
  if (mayBeMore && error?.issues.every(isMore)) return { data: body as z.output<T> }
  return { data: data as z.output<T>, error }
}
