import { deleteReply } from '@/db/queries/replies'
import { ReplyPath } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/posts/{id}/replies/{reply_id}', {
  DELETE: endpoint({ as: 'writer', limit: 'write', params: ReplyPath }, ({ caller, params }) =>
    deleteReply(caller, params),
  ),
})
