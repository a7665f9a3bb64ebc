import { signOut } from '@/db/queries/sign-in'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/auth/logout', {
  DELETE: endpoint({ as: 'session' }, ({ caller }) => signOut(caller)),
})
