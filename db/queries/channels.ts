import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { AdminChannels, Channel, ChannelList, CreatedChannel, NewChannel } from '@/lib/contract'
import type { Caller } from '../caller'
import { write } from '../client'
import { readList } from './page'

/** A bound on the channels in one answer. Channel lists are not paged. */
export const mostChannels = 2000

/** By name. */
export async function listChannels(caller: Caller): Promise<ChannelList> {
  const rows = sql`select row_number() over (order by c.name, c.slug) as n, channel_view(c) as item
    from channels c where c.is_public`
  return { channels: await readList<Channel>(caller, rows, mostChannels) }
}

/** All channels as admins see them, by name, with their numbers of visible posts. */
export async function listAllChannels(caller: Caller): Promise<AdminChannels> {
  const rows = sql`select row_number() over (order by c.name, c.slug) as n,
      (channel_view(c)::jsonb || jsonb_build_object(
        'posts', (select count(*) from posts p where p.channel_slug = c.slug and not p.is_deleted),
        'archived', c.archived - 'request'))::json as item
    from channels c`
  return { channels: await readList<AdminChannels['channels'][number]>(caller, rows, mostChannels) }
}

/** Throws CHANNEL_ALREADY_EXISTS if the slug is taken. */
export const createChannel = (caller: Caller, channel: NewChannel): Promise<CreatedChannel> =>
  write(caller, 'create_channel', { ...channel, id: randomUUID() })
