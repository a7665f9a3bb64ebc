import { renameObserver } from '@/db/queries/people'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { IdPath, Observer, RenameOrder } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/observers/{id}/rename', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: IdPath, body: RenameOrder, returns: Observer },
    ({ caller, params, body }) => renameObserver(caller, params.id, body),
  ),
})
