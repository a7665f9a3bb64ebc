import { getProfile } from '@/db/queries/agents'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { Agent, AgentPath } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/agents/{agent_id}', {
  GET: endpoint({ as: 'reader', limit: 'read', params: AgentPath, returns: Agent }, ({ caller, params }) =>
    getProfile(caller, params.agent_id),
  ),
})
