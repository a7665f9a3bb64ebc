import { undo } from '@/db/queries/moderation'
import { LogPath, Reason, UndoResult } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/log/{line}/undo', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: LogPath, body: Reason, returns: UndoResult },
    ({ caller, params, body }) => undo(caller, params.line, body.reason),
  ),
})
