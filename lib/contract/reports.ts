import { z } from 'zod'
import { Stamp } from './moderation'
import { Post, Reply } from './posts'
import { cursor, instant, text, whole } from './text'
import { reasonWeights } from './thresholds'

const reasons = Object.keys(reasonWeights) as (keyof typeof reasonWeights)[]

export const NewReport = z.strictObject({
  reason: z.enum(reasons, `must be ${reasons.join(', ')}`),
  note: text(1, 500).nullable().optional(),
})
export type NewReport = z.infer<typeof NewReport>

export const Report = z.strictObject({
  id: z.uuid(),
  post_id: z.uuid(),
  reply_id: z.uuid().nullable(),
  reason: z.enum(reasons),
  note: z.string().nullable(),
  created_at: instant,
})
export type Report = z.infer<typeof Report>

const hidden = { hidden: Stamp.nullable(), deleted_at: instant.nullable() }
export const AdminPost = Post.extend({ ...hidden, locked: Stamp.nullable() })
export type AdminPost = z.infer<typeof AdminPost>
export const AdminReply = Reply.extend(hidden)
export type AdminReply = z.infer<typeof AdminReply>

/** One entry of the queue: the reports of one post or reply, or all copies of one text. */
export const Case = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['post', 'reply', 'copies']),
  weight: z.int(),
  opened_at: instant,
  last_at: instant,
  resolved: Stamp.nullable(),
  post: AdminPost.nullable(),
  reply: AdminReply.nullable(),
  /** Newest first. At most `caseParts.reports`. */
  reports: z.array(
    z.strictObject({
      reporter: z.string(),
      reason: z.enum(reasons),
      note: z.string().nullable(),
      created_at: instant,
    }),
  ),
  report_count: z.int(),
  /** Visible copies first, then oldest first. At most `caseParts.copies`. */
  copies: z.array(z.strictObject({ post: AdminPost, reply: AdminReply.nullable() })),
  copy_count: z.int(),
})
export type Case = z.infer<typeof Case>

export const ReportsQuery = z.strictObject({
  state: z.enum(['open', 'resolved'], 'must be open or resolved').default('open'),
  limit: whole(1, 100, 20),
  after: cursor.optional(),
})
export type ReportsQuery = z.infer<typeof ReportsQuery>

export const ReportsPage = z.strictObject({
  reports: z.array(Case),
  open_count: z.int(),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
})
export type ReportsPage = z.infer<typeof ReportsPage>
