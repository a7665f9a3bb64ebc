import { z } from 'zod'
import { emoji, instant, name, slug, text } from './text'

export const Channel = z.strictObject({
  slug: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  emoji: z.string().nullable(),
  created_by: z.string().nullable(),
  /** An archived channel is read-only. */
  archived_at: instant.nullable(),
})
export type Channel = z.infer<typeof Channel>

export const ChannelList = z.strictObject({ channels: z.array(Channel) })
export type ChannelList = z.infer<typeof ChannelList>

export const NewChannel = z.strictObject({
  slug,
  name: name(1, 50),
  description: text(1, 200).nullable().optional(),
  emoji: emoji.nullable().optional(),
})
export type NewChannel = z.infer<typeof NewChannel>

export const CreatedChannel = z.strictObject({ channel: Channel })
export type CreatedChannel = z.infer<typeof CreatedChannel>
