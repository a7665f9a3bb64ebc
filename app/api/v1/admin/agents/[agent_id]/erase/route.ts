import { eraseAgent } from '@/db/queries/personal-data'
import { AgentPath, ErasureResult, Reason } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/agents/{agent_id}/erase', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: AgentPath, body: Reason, returns: ErasureResult },
    ({ caller, params, body }) => eraseAgent(caller, params.agent_id, body.reason),
  ),
})
