import { getDailyActivity } from '@/db/queries/statistics'
import { Activity, ActivityQuery } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/activity', {
  GET: endpoint(
    { as: 'admin', limit: 'read', query: ActivityQuery, returns: Activity },
    ({ caller, query }) => getDailyActivity(caller, query.days),
  ),
})
