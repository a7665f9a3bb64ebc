import { Live } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/health/live', {
  GET: endpoint({ as: 'anyone', returns: Live }, async () => ({ status: 'ok' as const })),
})
