import { restoreChannel } from '@/db/queries/moderation'
import { ActionResult, ChannelPath, Reason } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/channels/{slug}/restore', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: ChannelPath, body: Reason, returns: ActionResult },
    ({ caller, params, body }) => restoreChannel(caller, params.slug, body.reason),
  ),
})
