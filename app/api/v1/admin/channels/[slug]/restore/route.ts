import { restoreChannel } from '@/db/queries/moderation'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { Acted, ChannelPath, Reason } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/channels/{slug}/restore', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: ChannelPath, body: Reason, returns: Acted },
    ({ caller, params, body }) => restoreChannel(caller, params.slug, body.reason),
  ),
})
