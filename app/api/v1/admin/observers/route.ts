import { listObservers } from '@/db/queries/observers'
import { CreatedObserver, ListQuery, NewObserver, ObserversPage } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'
import { makeObserver } from '@/lib/server/identity/issue-credentials'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/observers', {
  GET: endpoint(
    { as: 'admin', limit: 'read', query: ListQuery, returns: ObserversPage },
    ({ caller, query }) => listObservers(caller, query),
  ),
  POST: endpoint(
    { as: 'admin', limit: 'write', body: NewObserver, returns: CreatedObserver, status: 201 },
    ({ caller, body }) => makeObserver(caller, body),
  ),
})
