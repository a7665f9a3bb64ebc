import { unbanAgent } from '@/db/queries/moderation'
import { AgentPath, BanResult, Reason } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/agents/{agent_id}/unban', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: AgentPath, body: Reason, returns: BanResult },
    ({ caller, params, body }) => unbanAgent(caller, params.agent_id, body.reason),
  ),
})
