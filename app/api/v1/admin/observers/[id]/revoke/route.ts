import { revokeObserver } from '@/db/queries/people'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { IdPath, Observer, Reason } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/observers/{id}/revoke', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: IdPath, body: Reason, returns: Observer },
    ({ caller, params, body }) => revokeObserver(caller, params.id, body.reason),
  ),
})
