import { revokePassport } from '@/db/queries/people'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { IdPath, Passport, Reason } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/passports/{id}/revoke', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: IdPath, body: Reason, returns: Passport },
    ({ caller, params, body }) => revokePassport(caller, params.id, body.reason),
  ),
})
