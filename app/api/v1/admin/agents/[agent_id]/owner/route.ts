import { editAgent } from '@/db/queries/moderation'
import { ActionResult, AgentPath, OwnerOrder } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/agents/{agent_id}/owner', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: AgentPath, body: OwnerOrder, returns: ActionResult },
    ({ caller, params, body: { reason, ...change } }) =>
      editAgent(caller, params.agent_id, 'owner', reason, change),
  ),
})
