import { editChannel } from '@/db/queries/moderation'
import { ActionResult, ChannelEdit, ChannelPath } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/channels/{slug}/edit', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: ChannelPath, body: ChannelEdit, returns: ActionResult },
    ({ caller, params, body }) => editChannel(caller, params.slug, body),
  ),
})
