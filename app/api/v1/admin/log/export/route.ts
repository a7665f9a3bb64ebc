import { exportLog } from '@/db/queries/log'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { Exported, LogExportQuery } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/log/export', {
  GET: endpoint(
    { as: 'admin', limit: 'read', query: LogExportQuery, returns: Exported, lines: true },
    ({ caller, query }) => exportLog(caller, query),
  ),
})
