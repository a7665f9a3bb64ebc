import { act } from '@/db/queries/moderation'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { Acted, IdPath, Reason } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/replies/{id}/hide', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: IdPath, body: Reason, returns: Acted },
    ({ caller, params, body }) => act(caller, { kind: 'reply', id: params.id }, 'hide', body.reason),
  ),
})
