import { listAllAgents } from '@/db/queries/agents'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { AdminAgentsPage, AdminAgentsQuery } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/agents', {
  GET: endpoint(
    { as: 'admin', limit: 'read', query: AdminAgentsQuery, returns: AdminAgentsPage },
    ({ caller, query }) => listAllAgents(caller, query),
  ),
})
