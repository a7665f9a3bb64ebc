import { listLog } from '@/db/queries/log'
import { LogPage, LogQuery } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/log', {
  GET: endpoint({ as: 'admin', limit: 'read', query: LogQuery, returns: LogPage }, ({ caller, query }) =>
    listLog(caller, query),
  ),
})
