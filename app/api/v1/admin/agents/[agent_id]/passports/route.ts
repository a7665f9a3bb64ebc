import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { AgentPath, PassportIssued, PassportOrder } from '@/lib/contract'
import { issuePassport } from '@/lib/identity/issue'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource(
  '/admin/agents/{agent_id}/passports',
  {
    POST: endpoint(
      {
        as: 'admin',
        limit: 'write',
        params: AgentPath,
        body: PassportOrder,
        returns: PassportIssued,
        status: 201,
      },
      ({ caller, params, body }) => issuePassport(caller, params.agent_id, body),
    ),
  },
)
