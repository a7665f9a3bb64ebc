import { getStats } from '@/db/queries/admin'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { Stats } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/stats', {
  GET: endpoint({ as: 'admin', limit: 'read', returns: Stats }, ({ caller }) => getStats(caller)),
})
