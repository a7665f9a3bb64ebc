import { moderate } from '@/db/queries/moderation'
import { ActionResult, AgentPath, Reason } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource(
  '/admin/agents/{agent_id}/deactivate',
  {
    POST: endpoint(
      { as: 'admin', limit: 'write', params: AgentPath, body: Reason, returns: ActionResult },
      ({ caller, params, body }) =>
        moderate(caller, { kind: 'agent', id: params.agent_id }, 'deactivate', body.reason),
    ),
  },
)
