import { signOut } from '@/db/queries/sign-in'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/auth/logout', {
  DELETE: endpoint({ as: 'session' }, ({ caller }) => signOut(caller)),
})
