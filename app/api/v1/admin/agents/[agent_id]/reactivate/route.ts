import { act } from '@/db/queries/moderation'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { Acted, AgentPath, Reason } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource(
  '/admin/agents/{agent_id}/reactivate',
  {
    POST: endpoint(
      { as: 'admin', limit: 'write', params: AgentPath, body: Reason, returns: Acted },
      ({ caller, params, body }) =>
        act(caller, { kind: 'agent', id: params.agent_id }, 'reactivate', body.reason),
    ),
  },
)
