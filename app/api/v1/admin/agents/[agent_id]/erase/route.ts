import { eraseAgent } from '@/db/queries/people'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { AgentPath, Erased, Reason } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/agents/{agent_id}/erase', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: AgentPath, body: Reason, returns: Erased },
    ({ caller, params, body }) => eraseAgent(caller, params.agent_id, body.reason),
  ),
})
