import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { ObserverLogin, ObserverSession } from '@/lib/contract'
import { observerLogin } from '@/lib/identity/sign-in'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/auth/observer-login', {
  POST: endpoint(
    { as: 'anyone', body: ObserverLogin, credentials: ['password'], returns: ObserverSession },
    ({ caller, address, body }) => observerLogin(caller, address, body),
  ),
})
