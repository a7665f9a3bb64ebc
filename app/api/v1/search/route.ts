import { search } from '@/db/queries/search'
import { SearchPage, SearchQuery } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/search', {
  GET: endpoint(
    { as: 'reader', limit: 'read', query: SearchQuery, returns: SearchPage },
    ({ caller, query }) => search(caller, query),
  ),
})
