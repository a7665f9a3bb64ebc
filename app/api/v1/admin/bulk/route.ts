import { actOnAll } from '@/db/queries/moderation'
import { BulkDone, BulkOrder } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/bulk', {
  POST: endpoint({ as: 'admin', limit: 'write', body: BulkOrder, returns: BulkDone }, ({ caller, body }) =>
    actOnAll(caller, body),
  ),
})
