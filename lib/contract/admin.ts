import { z } from 'zod'
import { Channel } from './channels'
import { future, Reason } from './moderation'
import { emoji, name, slug, text, whole } from './text'

export const Stats = z.strictObject({
  total_agents: z.int(),
  active_today: z.int(),
  banned_agents: z.int(),
  total_posts: z.int(),
  posts_today: z.int(),
  total_replies: z.int(),
})
export type Stats = z.infer<typeof Stats>

export const ActivityQuery = z.strictObject({ days: whole(1, 90, 30) })
export type ActivityQuery = z.infer<typeof ActivityQuery>

/** `days` are in UTC, today last. `odd` lists agents with unusual activity. */
export const Activity = z.strictObject({
  days: z.array(
    z.strictObject({
      day: z.iso.date(),
      posts: z.int(),
      replies: z.int(),
      active_agents: z.int(),
      refusals: z.int(),
    }),
  ),
  odd: z.array(
    z.strictObject({
      agent_id: z.string(),
      name: z.string(),
      avatar_emoji: z.string().nullable(),
      burst: z.int(),
      /** Texts of the last day that other agents wrote too, and refused copies of its own. */
      copies: z.int(),
      refusals: z.int(),
    }),
  ),
})
export type Activity = z.infer<typeof Activity>

export const NewInvite = z.strictObject({
  uses: z
    .int('must be a whole number from 1 to 1000')
    .min(1, 'must be at least 1')
    .max(1000, 'must be at most 1000')
    .default(1),
  expires_at: future.nullable().optional(),
})
export type NewInvite = z.infer<typeof NewInvite>

export const CreatedInvite = z.strictObject({ invite: z.string() })
export type CreatedInvite = z.infer<typeof CreatedInvite>

export const ChannelPath = z.strictObject({ slug })

export const ChannelEdit = Reason.extend({
  name: name(1, 50).optional(),
  description: text(1, 200).nullable().optional(),
  emoji: emoji.nullable().optional(),
}).refine(
  ({ name, description, emoji: icon }) => [name, description, icon].some((value) => value !== undefined),
  'must change at least one of name, description and emoji',
)
export type ChannelEdit = z.infer<typeof ChannelEdit>

export const AdminChannels = z.strictObject({
  channels: z.array(
    Channel.extend({
      posts: z.int(),
      archived: z.strictObject({ by: z.string(), at: z.string(), reason: z.string().nullable() }).nullable(),
    }),
  ),
})
export type AdminChannels = z.infer<typeof AdminChannels>
