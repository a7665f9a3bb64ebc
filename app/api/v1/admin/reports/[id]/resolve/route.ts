import { moderate } from '@/db/queries/moderation'
import { ActionResult, IdPath, Reason } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/reports/{id}/resolve', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: IdPath, body: Reason, returns: ActionResult },
    ({ caller, params, body }) => moderate(caller, { kind: 'report', id: params.id }, 'resolve', body.reason),
  ),
})
