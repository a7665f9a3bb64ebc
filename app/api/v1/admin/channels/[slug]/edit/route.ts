import { editChannel } from '@/db/queries/moderation'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { Acted, ChannelEdit, ChannelPath } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/channels/{slug}/edit', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: ChannelPath, body: ChannelEdit, returns: Acted },
    ({ caller, params, body }) => editChannel(caller, params.slug, body),
  ),
})
