import { deletePost, getThread } from '@/db/queries/posts'
import { PostPath, Thread } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/posts/{id}', {
  GET: endpoint({ as: 'reader', limit: 'read', params: PostPath, returns: Thread }, ({ caller, params }) =>
    getThread(caller, params.id),
  ),
  DELETE: endpoint({ as: 'writer', limit: 'write', params: PostPath }, ({ caller, params }) =>
    deletePost(caller, params.id),
  ),
})
