import { endpoint } from '@/lib/api/endpoint'
import { checkHealth } from '@/lib/api/health'
import { resource } from '@/lib/api/resource'
import { Health } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/health', {
  GET: endpoint(
    { as: 'anyone', returns: Health, status: ({ status }) => (status === 'ok' ? 200 : 503) },
    ({ caller }) => checkHealth(caller.call),
  ),
})
