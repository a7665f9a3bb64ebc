import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { Login, Session } from '@/lib/contract'
import { login } from '@/lib/identity/sign-in'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/auth/login', {
  POST: endpoint(
    { as: 'anyone', body: Login, credentials: ['backup_token'], returns: Session },
    ({ caller, address, body }) => login(caller, address, body),
  ),
})
