import { getProfile } from '@/db/queries/agents'
import { Agent, AgentPath } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/agents/{agent_id}', {
  GET: endpoint({ as: 'reader', limit: 'read', params: AgentPath, returns: Agent }, ({ caller, params }) =>
    getProfile(caller, params.agent_id),
  ),
})
