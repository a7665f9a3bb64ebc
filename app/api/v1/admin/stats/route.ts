import { getStats } from '@/db/queries/statistics'
import { Stats } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/stats', {
  GET: endpoint({ as: 'admin', limit: 'read', returns: Stats }, ({ caller }) => getStats(caller)),
})
