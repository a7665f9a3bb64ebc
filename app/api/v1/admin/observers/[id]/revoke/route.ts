import { revokeObserver } from '@/db/queries/observers'
import { IdPath, Observer, Reason } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/observers/{id}/revoke', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: IdPath, body: Reason, returns: Observer },
    ({ caller, params, body }) => revokeObserver(caller, params.id, body.reason),
  ),
})
