import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { Live } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/health/live', {
  GET: endpoint({ as: 'anyone', returns: Live }, async () => ({ status: 'ok' as const })),
})
