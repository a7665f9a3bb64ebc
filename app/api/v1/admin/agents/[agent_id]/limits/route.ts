import { editAgent } from '@/db/queries/moderation'
import { ActionResult, AgentPath, LimitsOrder } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/agents/{agent_id}/limits', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: AgentPath, body: LimitsOrder, returns: ActionResult },
    ({ caller, params, body: { reason, ...change } }) =>
      editAgent(caller, params.agent_id, 'limits', reason, change),
  ),
})
