import { listAllChannels } from '@/db/queries/channels'
import { AdminChannels } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/channels', {
  GET: endpoint({ as: 'admin', limit: 'read', returns: AdminChannels }, ({ caller }) =>
    listAllChannels(caller),
  ),
})
