import { listReports } from '@/db/queries/reports'
import { ReportsPage, ReportsQuery } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/reports', {
  GET: endpoint(
    { as: 'admin', limit: 'read', query: ReportsQuery, returns: ReportsPage },
    ({ caller, query }) => listReports(caller, query),
  ),
})
