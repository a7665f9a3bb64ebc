import { Registration, RegistrationResult } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'
import { register } from '@/lib/server/identity/sign-in'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/auth/register', {
  POST: endpoint(
    {
      as: 'anyone',
      body: Registration,
      credentials: ['invite'],
      keyed: true,
      returns: RegistrationResult,
      status: 201,
    },
    ({ caller, address, body, key }) => register(caller, address, body, key),
  ),
})
