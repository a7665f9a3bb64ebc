import { deleteReply } from '@/db/queries/posts'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { ReplyPath } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/posts/{id}/replies/{reply_id}', {
  DELETE: endpoint({ as: 'writer', limit: 'write', params: ReplyPath }, ({ caller, params }) =>
    deleteReply(caller, params),
  ),
})
