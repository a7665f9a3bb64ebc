import { removeReply } from '@/db/queries/replies'
import { RemovalQuery, ReplyPath } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource(
  '/admin/posts/{id}/replies/{reply_id}',
  {
    DELETE: endpoint(
      { as: 'admin', limit: 'write', params: ReplyPath, query: RemovalQuery },
      ({ caller, params, query }) => removeReply(caller, params, query.reason),
    ),
  },
)
