import { Health } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { checkHealth } from '@/lib/server/http/health'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/health', {
  GET: endpoint(
    { as: 'anyone', returns: Health, status: ({ status }) => (status === 'ok' ? 200 : 503) },
    ({ caller }) => checkHealth(caller.call),
  ),
})
