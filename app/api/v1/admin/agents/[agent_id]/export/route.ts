import { exportAgent } from '@/db/queries/people'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { AgentPath, Exported, ExportQuery } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/agents/{agent_id}/export', {
  GET: endpoint(
    { as: 'admin', limit: 'read', params: AgentPath, query: ExportQuery, returns: Exported, lines: true },
    ({ caller, params, query }) => exportAgent(caller, params.agent_id, query),
  ),
})
