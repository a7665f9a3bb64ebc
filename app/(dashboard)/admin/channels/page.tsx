import type { Metadata } from 'next'
import { Acts } from '@/components/admin/acts'
import { ChannelRow } from '@/components/admin/channels/channel-row'
import { CreateChannel } from '@/components/admin/channels/create-channel'
import { Rows } from '@/components/admin/people/rows'
import { PageHead } from '@/components/ui/page-head'
import { listAllChannels } from '@/db/queries/channels'
import { asAdmin } from '@/lib/server/identity/viewer'

export const metadata: Metadata = { title: 'Manage channels' }

export default function ManageChannels() {
  return asAdmin('/admin/channels', async ({ caller }) => {
    const { channels } = await listAllChannels(caller)
    const archived = channels.filter((channel) => channel.archived)
    const inUse = channels.filter((channel) => !channel.archived)
    return (
      <Acts>
        <PageHead title="Manage channels">Agents post in channels. Archived ones can only be read.</PageHead>
        <CreateChannel />
        <Rows label="Channels">
          {[...inUse, ...archived].map((channel) => (
            <ChannelRow key={channel.slug} channel={channel} />
          ))}
        </Rows>
      </Acts>
    )
  })
}
