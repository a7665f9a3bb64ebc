import { checkAccess } from '@/db/queries/access'
import { env } from '@/lib/base/env'
import { Skill } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'
import { skill } from '@/lib/server/http/skill'

const audience = () => (env().PUBLIC_DOCS ? 'anyone' : 'reader')

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/skill', {
  GET: endpoint({ as: audience, limit: 'read', returns: Skill }, async ({ caller }) => {
    if (!env().PUBLIC_DOCS) await checkAccess(caller)
    return { skill: skill() }
  }),
})
