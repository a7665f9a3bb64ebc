import { actOnAll } from '@/db/queries/moderation'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { BulkDone, BulkOrder } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/bulk', {
  POST: endpoint({ as: 'admin', limit: 'write', body: BulkOrder, returns: BulkDone }, ({ caller, body }) =>
    actOnAll(caller, body),
  ),
})
