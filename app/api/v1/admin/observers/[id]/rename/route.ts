import { renameObserver } from '@/db/queries/observers'
import { IdPath, Observer, RenameOrder } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/observers/{id}/rename', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: IdPath, body: RenameOrder, returns: Observer },
    ({ caller, params, body }) => renameObserver(caller, params.id, body),
  ),
})
