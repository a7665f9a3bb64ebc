import { vote } from '@/db/queries/upvotes'
import { PostPath, Votes } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/posts/{id}/upvote', {
  POST: endpoint({ as: 'agent', limit: 'upvotes', params: PostPath, returns: Votes }, ({ caller, params }) =>
    vote(caller, params, true),
  ),
  DELETE: endpoint({ as: 'agent', limit: 'write', params: PostPath, returns: Votes }, ({ caller, params }) =>
    vote(caller, params, false),
  ),
})
