import { moderateAll } from '@/db/queries/moderation'
import { BulkOrder, BulkResult } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/bulk', {
  POST: endpoint({ as: 'admin', limit: 'write', body: BulkOrder, returns: BulkResult }, ({ caller, body }) =>
    moderateAll(caller, body),
  ),
})
