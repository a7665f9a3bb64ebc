import { revokeInvite } from '@/db/queries/people'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { IdPath, Invite, Reason } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/invites/{id}/revoke', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: IdPath, body: Reason, returns: Invite },
    ({ caller, params, body }) => revokeInvite(caller, params.id, body.reason),
  ),
})
