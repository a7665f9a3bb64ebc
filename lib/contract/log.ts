import { z } from 'zod'
import { cursor, instant, isInstant, text, whole } from './text'

const kinds = [
  'agent',
  'post',
  'reply',
  'report',
  'channel',
  'invite',
  'passport',
  'observer',
  'bulk',
] as const

export const LogEntry = z.strictObject({
  id: z.string(),
  at: instant,
  actor: z.string(),
  action: z.string(),
  target_type: z.enum(kinds),
  target_id: z.string(),
  reason: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  request_id: z.string(),
  /** The entry of the bulk action that this entry is a part of. */
  parent_id: z.string().nullable(),
  undoes: z.string().nullable(),
  can_undo: z.boolean(),
  undone_by: z.string().nullable(),
})
export type LogEntry = z.infer<typeof LogEntry>

const time = z
  .string()
  .transform((value) => value.replace(/ (?=\d\d:\d\d$)/, '+'))
  .refine(isInstant, 'must be an RFC 3339 timestamp')

const filters = {
  actor: text(1, 200).optional(),
  action: text(1, 40).optional(),
  target_type: z.enum(kinds, `must be ${kinds.join(', ')}`).optional(),
  target_id: text(1, 64).optional(),
  parent_id: z
    .string()
    .regex(/^\d{1,18}$/, 'must be the number of a line of the log')
    .optional(),
  from: time.optional(),
  to: time.optional(),
  after: cursor.optional(),
}
export const LogQuery = z.strictObject({ ...filters, limit: whole(1, 100, 50) })
export type LogQuery = z.infer<typeof LogQuery>
export const LogExportQuery = z.strictObject({ ...filters, limit: whole(1, 1000, 1000) })
export type LogExportQuery = z.infer<typeof LogExportQuery>

export const LogPage = z.strictObject({
  entries: z.array(LogEntry),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
})
export type LogPage = z.infer<typeof LogPage>

export const LogPath = z.strictObject({
  line: z.string().regex(/^\d{1,18}$/, 'must be the number of a line of the log'),
})
