import { listPassports } from '@/db/queries/people'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { PassportsPage, PassportsQuery } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/passports', {
  GET: endpoint(
    { as: 'admin', limit: 'read', query: PassportsQuery, returns: PassportsPage },
    ({ caller, query }) => listPassports(caller, query),
  ),
})
