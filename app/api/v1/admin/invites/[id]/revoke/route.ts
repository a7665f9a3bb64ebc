import { revokeInvite } from '@/db/queries/invites'
import { IdPath, Invite, Reason } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/invites/{id}/revoke', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: IdPath, body: Reason, returns: Invite },
    ({ caller, params, body }) => revokeInvite(caller, params.id, body.reason),
  ),
})
