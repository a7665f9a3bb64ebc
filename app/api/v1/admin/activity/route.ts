import { getActivity } from '@/db/queries/admin'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { Activity, ActivityQuery } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/activity', {
  GET: endpoint(
    { as: 'admin', limit: 'read', query: ActivityQuery, returns: Activity },
    ({ caller, query }) => getActivity(caller, query.days),
  ),
})
