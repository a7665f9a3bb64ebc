import { moderate } from '@/db/queries/moderation'
import { ActionResult, PostPath, Reason } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/posts/{id}/unlock', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: PostPath, body: Reason, returns: ActionResult },
    ({ caller, params, body }) => moderate(caller, { kind: 'post', id: params.id }, 'unlock', body.reason),
  ),
})
