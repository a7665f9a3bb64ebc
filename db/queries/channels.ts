import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Channel, ChannelList, CreatedChannel, NewChannel } from '@/lib/contract'
import type { Caller } from '../caller'
import { pageOf, read, write } from '../client'

/** All channels, by name. One call. */
export async function listChannels(caller: Caller): Promise<ChannelList> {
  const rows = pageOf(
    sql`select row_number() over (order by c.name, c.slug) as n, channel_view(c) as item from channels c where c.is_public`,
    2000,
  )
  const { items } = await read<Channel>(caller, { rows })
  return { channels: items }
}

/** Makes a channel as the caller. One call. CHANNEL_ALREADY_EXISTS where the slug is taken. */
export const createChannel = (caller: Caller, channel: NewChannel): Promise<CreatedChannel> =>
  write(caller, 'create_channel', { ...channel, id: randomUUID() })
