import { unbanAgent } from '@/db/queries/moderation'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { AgentPath, Moderated, Reason } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/agents/{agent_id}/unban', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: AgentPath, body: Reason, returns: Moderated },
    ({ caller, params, body }) => unbanAgent(caller, params.agent_id, body.reason),
  ),
})
