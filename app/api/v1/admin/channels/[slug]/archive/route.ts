import { act } from '@/db/queries/moderation'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { Acted, ChannelPath, Reason } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/channels/{slug}/archive', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: ChannelPath, body: Reason, returns: Acted },
    ({ caller, params, body }) => act(caller, { kind: 'channel', id: params.slug }, 'archive', body.reason),
  ),
})
