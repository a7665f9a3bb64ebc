import { exportAgent } from '@/db/queries/personal-data'
import { AgentPath, ExportPage, ExportQuery } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/agents/{agent_id}/export', {
  GET: endpoint(
    { as: 'admin', limit: 'read', params: AgentPath, query: ExportQuery, returns: ExportPage, lines: true },
    ({ caller, params, query }) => exportAgent(caller, params.agent_id, query),
  ),
})
