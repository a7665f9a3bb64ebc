import { AgentPath, IssuedPassport, PassportOrder } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'
import { issuePassport } from '@/lib/server/identity/issue-credentials'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource(
  '/admin/agents/{agent_id}/passports',
  {
    POST: endpoint(
      {
        as: 'admin',
        limit: 'write',
        params: AgentPath,
        body: PassportOrder,
        returns: IssuedPassport,
        status: 201,
      },
      ({ caller, params, body }) => issuePassport(caller, params.agent_id, body),
    ),
  },
)
