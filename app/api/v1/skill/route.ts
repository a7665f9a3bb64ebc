import { checkIn } from '@/db/queries/health'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { Skill } from '@/lib/contract'
import { env } from '@/lib/env'
import { skill } from '@/lib/skill'

const audience = () => (env().PUBLIC_DOCS ? 'anyone' : 'reader')

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/skill', {
  GET: endpoint({ as: audience, limit: 'read', returns: Skill }, async ({ caller }) => {
    if (!env().PUBLIC_DOCS) await checkIn(caller)
    return { skill: skill() }
  }),
})
