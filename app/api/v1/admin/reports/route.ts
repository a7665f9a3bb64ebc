import { listReports } from '@/db/queries/reports'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { ReportsPage, ReportsQuery } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/reports', {
  GET: endpoint(
    { as: 'admin', limit: 'read', query: ReportsQuery, returns: ReportsPage },
    ({ caller, query }) => listReports(caller, query),
  ),
})
