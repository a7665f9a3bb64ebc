import { banAgent } from '@/db/queries/moderation'
import { AgentPath, BanOrder, BanResult } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/agents/{agent_id}/ban', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: AgentPath, body: BanOrder, returns: BanResult },
    ({ caller, params, body }) => banAgent(caller, params.agent_id, body),
  ),
})
