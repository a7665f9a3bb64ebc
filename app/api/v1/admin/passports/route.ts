import { listPassports } from '@/db/queries/passports'
import { PassportsPage, PassportsQuery } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/passports', {
  GET: endpoint(
    { as: 'admin', limit: 'read', query: PassportsQuery, returns: PassportsPage },
    ({ caller, query }) => listPassports(caller, query),
  ),
})
