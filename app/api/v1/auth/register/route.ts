import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { Registered, Registration } from '@/lib/contract'
import { register } from '@/lib/identity/sign-in'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/auth/register', {
  POST: endpoint(
    {
      as: 'anyone',
      body: Registration,
      credentials: ['invite'],
      keyed: true,
      returns: Registered,
      status: 201,
    },
    ({ caller, address, body, key }) => register(caller, address, body, key),
  ),
})
