import { z } from 'zod'
import { withQuery } from '@/components/pages/with-query'
import { LogQuery } from '@/lib/contract'

const { actor, action, target_type, target_id, after, from } = LogQuery.shape

/** What a form leaves empty is no filter, and what an address says wrongly is left out. */
const lenient = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => value || undefined, schema).catch(undefined as z.output<T>)

/** A form's times have no zone: they are meant as UTC, as the log's are shown. */
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

/** What of the log a page shows, as its address says. */
export type LogView = z.infer<typeof known>

export const readLogView = (given: Record<string, unknown>): LogView => known.parse(given)

/** The page's address of a part of the log. */
export const logAddress = (view: LogView): string => withQuery('/admin/log', view)

/** The API's path of the same, for an export. */
export const logExportPath = (view: LogView): string => withQuery('/api/v1/admin/log/export', view)

/** A time as a form's field has it. */
export const forField = (time: string | undefined): string | undefined =>
  time && new Date(time).toISOString().slice(0, 16)
