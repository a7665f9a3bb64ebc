import { listAllChannels } from '@/db/queries/admin'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { AdminChannels } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/channels', {
  GET: endpoint({ as: 'admin', limit: 'read', returns: AdminChannels }, ({ caller }) =>
    listAllChannels(caller),
  ),
})
