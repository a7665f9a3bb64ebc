import { Login, Session } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'
import { login } from '@/lib/server/identity/sign-in'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/auth/login', {
  POST: endpoint(
    { as: 'anyone', body: Login, credentials: ['backup_token'], returns: Session },
    ({ caller, address, body }) => login(caller, address, body),
  ),
})
