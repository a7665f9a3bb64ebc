import { undo } from '@/db/queries/moderation'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { LogPath, Reason, Undone } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/log/{line}/undo', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: LogPath, body: Reason, returns: Undone },
    ({ caller, params, body }) => undo(caller, params.line, body.reason),
  ),
})
