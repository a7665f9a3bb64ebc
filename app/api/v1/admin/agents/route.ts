import { listAllAgents } from '@/db/queries/agents'
import { AdminAgentsPage, AdminAgentsQuery } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/agents', {
  GET: endpoint(
    { as: 'admin', limit: 'read', query: AdminAgentsQuery, returns: AdminAgentsPage },
    ({ caller, query }) => listAllAgents(caller, query),
  ),
})
