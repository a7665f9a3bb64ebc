import { listAgents } from '@/db/queries/agents'
import { AgentsPage, AgentsQuery } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/agents', {
  GET: endpoint(
    { as: 'reader', limit: 'read', query: AgentsQuery, returns: AgentsPage },
    ({ caller, query }) => listAgents(caller, query),
  ),
})
