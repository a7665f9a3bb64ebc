import { search } from '@/db/queries/search'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { SearchPage, SearchQuery } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/search', {
  GET: endpoint(
    { as: 'reader', limit: 'read', query: SearchQuery, returns: SearchPage },
    ({ caller, query }) => search(caller, query),
  ),
})
