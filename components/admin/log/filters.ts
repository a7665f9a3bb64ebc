import { z } from 'zod'
import { LogQuery } from '@/lib/contract'
import { withQuery } from '@/lib/contract/addresses'

const { actor, action, target_type, target_id, after, from } = LogQuery.shape

/** Empty and invalid values are no filter. */
const lenient = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => value || undefined, schema).catch(undefined as z.output<T>)

/** `datetime-local` has no zone: here it is UTC, like the times of the log. */
const instant = lenient(
  z.preprocess(
    (value) => (typeof value === 'string' && /^[\d-]{10}T[\d:]{5}$/.test(value) ? `${value}:00Z` : value),
    from,
  ),
)

const known = z.object({
  actor: lenient(actor),
  action: lenient(action),
  target_type: lenient(target_type),
  target_id: lenient(target_id),
  from: instant,
  to: instant,
  after: lenient(after),
})

/** The filters in the address of the log. */
export type LogView = z.infer<typeof known>

export const readLogView = (given: Record<string, unknown>): LogView => known.parse(given)

export const logAddress = (view: LogView): string => withQuery('/admin/log', view)

export const logExportPath = (view: LogView): string => withQuery('/api/v1/admin/log/export', view)

/** The value of a `datetime-local` field. */
export const forField = (time: string | undefined): string | undefined =>
  time && new Date(time).toISOString().slice(0, 16)
