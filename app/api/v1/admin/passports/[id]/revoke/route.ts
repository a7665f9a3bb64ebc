import { revokePassport } from '@/db/queries/passports'
import { IdPath, Passport, Reason } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/passports/{id}/revoke', {
  POST: endpoint(
    { as: 'admin', limit: 'write', params: IdPath, body: Reason, returns: Passport },
    ({ caller, params, body }) => revokePassport(caller, params.id, body.reason),
  ),
})
