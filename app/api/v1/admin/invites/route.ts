import { listInvites } from '@/db/queries/invites'
import { CreatedInvite, InvitesPage, ListQuery, NewInvite } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'
import { mintInvite } from '@/lib/server/identity/invites'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/invites', {
  GET: endpoint({ as: 'admin', limit: 'read', query: ListQuery, returns: InvitesPage }, ({ caller, query }) =>
    listInvites(caller, query),
  ),
  POST: endpoint(
    { as: 'admin', limit: 'write', body: NewInvite, returns: CreatedInvite, status: 201 },
    ({ caller, body }) => mintInvite(caller, body),
  ),
})
