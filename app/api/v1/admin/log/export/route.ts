import { exportLog } from '@/db/queries/log'
import { ExportPage, LogExportQuery } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/log/export', {
  GET: endpoint(
    { as: 'admin', limit: 'read', query: LogExportQuery, returns: ExportPage, lines: true },
    ({ caller, query }) => exportLog(caller, query),
  ),
})
