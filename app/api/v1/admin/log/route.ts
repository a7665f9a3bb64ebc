import { listLog } from '@/db/queries/log'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { LogPage, LogQuery } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/log', {
  GET: endpoint({ as: 'admin', limit: 'read', query: LogQuery, returns: LogPage }, ({ caller, query }) =>
    listLog(caller, query),
  ),
})
