import { z } from 'zod'
import { actsOn, bulkKinds, mostBulkTargets } from './acts'
import { agentId, instant, isInstant, text, uuid } from './text'

/** An admin states why. The log keeps it. */
export const Reason = z.strictObject({ reason: text(1, 500) })
export type Reason = z.infer<typeof Reason>

export const RemovalQuery = z.strictObject({ reason: text(1, 500).optional() })
export type RemovalQuery = z.infer<typeof RemovalQuery>

export const Stamp = z.strictObject({
  by: z.string().nullish(),
  at: z.string().nullish(),
  reason: z.string().nullish(),
  until: z.string().nullish(),
  hide_posts: z.boolean().optional(),
  /** Whether a ban of the author hid this post. */
  with_ban: z.boolean().optional(),
  request: z.string().optional(),
})
export type Stamp = z.infer<typeof Stamp>

export const future = z
  .string('must be an RFC 3339 timestamp')
  .refine(isInstant, 'must be an RFC 3339 timestamp')
  .refine((value) => Date.parse(value) > Date.now(), 'must be in the future')

export const BanOrder = Reason.extend({
  until: future.nullable().optional(),
  hide_posts: z.boolean('must be true or false').optional(),
})
export type BanOrder = z.infer<typeof BanOrder>

/** The parts of a target that admins change. Each kind of target has some of them. */
export const State = z.strictObject({
  hidden: Stamp.nullable().optional(),
  locked: Stamp.nullable().optional(),
  archived: Stamp.nullable().optional(),
  resolved: Stamp.nullable().optional(),
  ban: Stamp.nullable().optional(),
  inactive: Stamp.nullable().optional(),
  owner_handle: z.string().nullable().optional(),
  limits: z.record(z.string(), z.int()).optional(),
  name: z.string().optional(),
  description: z.string().nullable().optional(),
  emoji: z.string().nullable().optional(),
})
export type State = z.infer<typeof State>

/** The result of one act on one target. `log_id` is null if nothing changed. */
export const ActionResult = z.strictObject({
  id: z.string(),
  changed: z.boolean(),
  state: State,
  log_id: z.string().nullable(),
})
export type ActionResult = z.infer<typeof ActionResult>

export const BanResult = ActionResult.omit({ id: true }).extend({ message: z.string(), agent_id: z.string() })
export type BanResult = z.infer<typeof BanResult>

export const UndoResult = z.strictObject({
  changed: z.boolean(),
  log_id: z.string().nullable(),
  undone: z.int(),
  message: z.string().nullable(),
})
export type UndoResult = z.infer<typeof UndoResult>

const BulkFields = Reason.extend({
  kind: z.enum(bulkKinds, `must be ${bulkKinds.join(', ')}`),
  action: z.string('must be a string'),
  ids: z
    .array(text(1, 64), 'must be an array of ids')
    .min(1, 'must name at least one')
    .max(mostBulkTargets, `must name at most ${mostBulkTargets}`),
}).superRefine(({ kind, action, ids }, context) => {
  const known: string[] = actsOn(kind)
  if (!known.includes(action)) {
    context.addIssue({ code: 'custom', path: ['action'], message: `must be one of ${known.join(', ')}` })
  }
  const form = kind === 'agent' ? agentId : uuid
  ids.forEach((id, index) => {
    if (!form.safeParse(id).success)
      context.addIssue({ code: 'custom', path: ['ids', index], message: 'is not an id' })
  })
})

/** A target that is named twice counts once, even if one UUID is in capitals. */
export const BulkOrder = BulkFields.transform((order) => {
  const ids = order.ids.map((id) => (order.kind === 'agent' ? id : id.toLowerCase()))
  return { ...order, ids: [...new Set(ids)] }
})
export type BulkOrder = z.infer<typeof BulkOrder>

export const BulkResult = z.strictObject({
  log_id: z.string().nullable(),
  results: z.array(
    z.strictObject({
      id: z.string(),
      changed: z.boolean(),
      missing: z.boolean().optional(),
      state: State.optional(),
      log_id: z.string().nullable().optional(),
    }),
  ),
})
export type BulkResult = z.infer<typeof BulkResult>

/** Why and since when a post is hidden or locked. */
export const Restriction = z.strictObject({ reason: z.string().nullable(), at: instant })
