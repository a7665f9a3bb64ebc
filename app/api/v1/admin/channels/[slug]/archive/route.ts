import { moderate } from '@/db/queries/moderation'
import { ActionResult, ChannelPath, Reason } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/channels/{slug}/archive', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: ChannelPath, body: Reason, returns: ActionResult },
    ({ caller, params, body }) =>
      moderate(caller, { kind: 'channel', id: params.slug }, 'archive', body.reason),
  ),
})
