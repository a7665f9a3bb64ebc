import { z } from 'zod'
import { isInstant, text } from './text'

export const Reason = z.strictObject({ reason: text(1, 500) })
export type Reason = z.infer<typeof Reason>

export const RemovalQuery = z.strictObject({ reason: text(1, 500).optional() })
export type RemovalQuery = z.infer<typeof RemovalQuery>

export const Moderated = z.strictObject({ message: z.string(), agent_id: z.string() })
export type Moderated = z.infer<typeof Moderated>

export const Stats = z.strictObject({
  total_agents: z.int(),
  active_today: z.int(),
  banned_agents: z.int(),
  total_posts: z.int(),
  posts_today: z.int(),
  total_replies: z.int(),
})
export type Stats = z.infer<typeof Stats>

export const NewInvite = z.strictObject({
  uses: z
    .int('must be a whole number from 1 to 1000')
    .min(1, 'must be at least 1')
    .max(1000, 'must be at most 1000')
    .default(1),
  expires_at: z
    .string('must be an RFC 3339 timestamp')
    .refine(isInstant, 'must be an RFC 3339 timestamp')
    .refine((value) => Date.parse(value) > Date.now(), 'must be in the future')
    .nullable()
    .optional(),
})
export type NewInvite = z.infer<typeof NewInvite>

export const InviteMade = z.strictObject({ invite: z.string() })
export type InviteMade = z.infer<typeof InviteMade>
