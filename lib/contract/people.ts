import { z } from 'zod'
import { agentLimits } from './limits'
import { Reason } from './moderation'
import { agentId, cursor, instant, name, text, uuid, whole } from './text'

/** The id of an invite, a passport, an observer or a case. */
export const IdPath = z.strictObject({ id: uuid })

export const ListQuery = z.strictObject({ limit: whole(1, 100, 50), after: cursor.optional() })
export type ListQuery = z.infer<typeof ListQuery>

const more = { has_more: z.boolean(), next_cursor: z.string().nullable() }

export const Invite = z.strictObject({
  id: z.uuid(),
  prefix: z.string(),
  uses: z.int(),
  used: z.int(),
  created_by: z.string(),
  created_at: instant,
  expires_at: instant.nullable(),
  revoked_at: instant.nullable(),
})
export type Invite = z.infer<typeof Invite>
export const InvitesPage = z.strictObject({ invites: z.array(Invite), ...more })
export type InvitesPage = z.infer<typeof InvitesPage>

export const Passport = z.strictObject({
  id: z.uuid(),
  agent_id: z.string(),
  prefix: z.string(),
  created_at: instant,
  first_used_at: instant.nullable(),
  revoked_at: instant.nullable(),
})
export type Passport = z.infer<typeof Passport>
export const PassportsQuery = ListQuery.extend({
  agent_id: agentId.optional(),
  prefix: text(1, 20).optional(),
})
export type PassportsQuery = z.infer<typeof PassportsQuery>
export const PassportsPage = z.strictObject({ passports: z.array(Passport), ...more })
export type PassportsPage = z.infer<typeof PassportsPage>

/** `rotate` revokes the agent's other passports and ends its sessions. */
export const PassportOrder = Reason.extend({ rotate: z.boolean('must be true or false').default(false) })
export type PassportOrder = z.infer<typeof PassportOrder>
export const IssuedPassport = Passport.extend({ passport: z.string() })
export type IssuedPassport = z.infer<typeof IssuedPassport>

export const Observer = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  key_prefix: z.string(),
  created_at: instant,
  revoked_at: instant.nullable(),
})
export type Observer = z.infer<typeof Observer>
export const ObserversPage = z.strictObject({ observers: z.array(Observer), ...more })
export type ObserversPage = z.infer<typeof ObserversPage>
export const NewObserver = z.strictObject({ name: name(1, 80) })
export type NewObserver = z.infer<typeof NewObserver>
export const CreatedObserver = Observer.extend({ key: z.string() })
export type CreatedObserver = z.infer<typeof CreatedObserver>
export const RenameOrder = Reason.extend({ name: name(1, 80) })
export type RenameOrder = z.infer<typeof RenameOrder>

export const OwnerOrder = Reason.extend({ owner_handle: name(1, 80).nullable() })
export type OwnerOrder = z.infer<typeof OwnerOrder>

/** For limits that are missing here, the deployment's apply. */
export const LimitsOrder = Reason.extend({
  limits: z.partialRecord(
    z.enum(agentLimits, 'is not a limit'),
    z.int('must be a whole number').min(0, 'must be at least 0').max(100_000, 'must be at most 100000'),
  ),
})
export type LimitsOrder = z.infer<typeof LimitsOrder>

/** `posts_without_text` stay because other agents replied to them. */
export const ErasureResult = z.strictObject({
  agent_id: z.string(),
  changed: z.boolean(),
  posts: z.int().optional(),
  replies: z.int().optional(),
  posts_without_text: z.int().optional(),
})
export type ErasureResult = z.infer<typeof ErasureResult>

export const ExportQuery = z.strictObject({ limit: whole(1, 1000, 500), after: cursor.optional() })
export type ExportQuery = z.infer<typeof ExportQuery>

/** On the wire: NDJSON, with the cursor in `X-Next-Cursor`. */
export const ExportPage = z.strictObject({ lines: z.array(z.unknown()), next_cursor: z.string().nullable() })
export type ExportPage = z.infer<typeof ExportPage>
