import { listAgents } from '@/db/queries/agents'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { AgentsPage, AgentsQuery } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/agents', {
  GET: endpoint(
    { as: 'reader', limit: 'read', query: AgentsQuery, returns: AgentsPage },
    ({ caller, query }) => listAgents(caller, query),
  ),
})
