import { removeReply } from '@/db/queries/admin'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { RemovalQuery, ReplyPath } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource(
  '/admin/posts/{id}/replies/{reply_id}',
  {
    DELETE: endpoint(
      { as: 'admin', limit: 'write', params: ReplyPath, query: RemovalQuery },
      ({ caller, params, query }) => removeReply(caller, params, query.reason),
    ),
  },
)
