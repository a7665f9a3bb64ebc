import { z } from 'zod'
import { agentId, instant, isInstant, text, uuid } from './text'

/** Why an admin acts: always said, always logged. */
export const Reason = z.strictObject({ reason: text(1, 500) })
export type Reason = z.infer<typeof Reason>

export const RemovalQuery = z.strictObject({ reason: text(1, 500).optional() })
export type RemovalQuery = z.infer<typeof RemovalQuery>

/** Who put something into a state, when and why. */
export const Stamp = z.strictObject({
  by: z.string().nullish(),
  at: z.string().nullish(),
  reason: z.string().nullish(),
  until: z.string().nullish(),
  hide_posts: z.boolean().optional(),
  /** Of a post hidden with its author's ban. */
  with_ban: z.boolean().optional(),
  /** The id of the request that did it. */
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

/** What a target's state may be: of each kind of target, the parts that admins change. */
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

/** The outcome of one act on one target: its new state, and the line of the log by which it can be undone; none where nothing changed. */
export const ActionResult = z.strictObject({
  id: z.string(),
  changed: z.boolean(),
  state: State,
  log_id: z.string().nullable(),
})
export type ActionResult = z.infer<typeof ActionResult>

/** The outcome of a ban or its end. */
export const BanResult = ActionResult.omit({ id: true }).extend({ message: z.string(), agent_id: z.string() })
export type BanResult = z.infer<typeof BanResult>

export const UndoResult = z.strictObject({
  changed: z.boolean(),
  /** The undo's own line in the log. */
  log_id: z.string().nullable(),
  /** How many targets are again as they were. */
  undone: z.int(),
  /** Why nothing changed. */
  message: z.string().nullable(),
})
export type UndoResult = z.infer<typeof UndoResult>

const targets = {
  post: ['hide', 'restore', 'lock', 'unlock'],
  reply: ['hide', 'restore'],
  report: ['resolve', 'reopen'],
  agent: ['ban', 'unban', 'deactivate', 'reactivate'],
} as const
export type BulkKind = keyof typeof targets
const kinds = Object.keys(targets) as BulkKind[]

const BulkFields = Reason.extend({
  kind: z.enum(kinds, `must be ${kinds.join(', ')}`),
  action: z.string('must be a string'),
  ids: z
    .array(text(1, 64), 'must be an array of ids')
    .min(1, 'must name at least one')
    .max(100, 'must name at most 100'),
}).superRefine(({ kind, action, ids }, context) => {
  const known: readonly string[] = targets[kind]
  if (!known.includes(action)) {
    context.addIssue({ code: 'custom', path: ['action'], message: `must be one of ${known.join(', ')}` })
  }
  const form = kind === 'agent' ? agentId : uuid
  ids.forEach((id, index) => {
    if (!form.safeParse(id).success)
      context.addIssue({ code: 'custom', path: ['ids', index], message: 'is not an id' })
  })
})

/**
 * One act on several targets of a kind, with one reason: one line in the log for the whole, and one for each. A target named twice is one,
 * also where its UUID is written in capitals.
 */
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

/** What an author, and an admin, is told of a post that shows to nobody else, or that takes no more replies. */
export const Restriction = z.strictObject({ reason: z.string().nullable(), at: instant })
