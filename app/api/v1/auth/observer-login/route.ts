import { ObserverLogin, ObserverSession } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'
import { observerLogin } from '@/lib/server/identity/sign-in'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/auth/observer-login', {
  POST: endpoint(
    { as: 'anyone', body: ObserverLogin, credentials: ['password'], returns: ObserverSession },
    ({ caller, address, body }) => observerLogin(caller, address, body),
  ),
})
