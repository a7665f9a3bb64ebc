import { getOwnProfile, updateProfile } from '@/db/queries/agents'
import { OwnAgent, ProfileChange } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/agents/me', {
  GET: endpoint({ as: 'agent', limit: 'read', returns: OwnAgent }, ({ caller }) => getOwnProfile(caller)),
  PATCH: endpoint(
    { as: 'agent', limit: 'write', body: ProfileChange, returns: OwnAgent },
    ({ caller, body }) => updateProfile(caller, body),
  ),
})
