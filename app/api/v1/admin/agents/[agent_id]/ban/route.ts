import { banAgent } from '@/db/queries/admin'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { AgentPath, Moderated, Reason } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/agents/{agent_id}/ban', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: AgentPath, body: Reason, stores: true, returns: Moderated },
    ({ caller, params, body }) => banAgent(caller, params.agent_id, body.reason),
  ),
})
