import { listObservers } from '@/db/queries/people'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { ListQuery, NewObserver, ObserverMade, ObserversPage } from '@/lib/contract'
import { makeObserver } from '@/lib/identity/issue'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/observers', {
  GET: endpoint(
    { as: 'admin', limit: 'read', query: ListQuery, returns: ObserversPage },
    ({ caller, query }) => listObservers(caller, query),
  ),
  POST: endpoint(
    { as: 'admin', limit: 'write', body: NewObserver, returns: ObserverMade, status: 201 },
    ({ caller, body }) => makeObserver(caller, body),
  ),
})
