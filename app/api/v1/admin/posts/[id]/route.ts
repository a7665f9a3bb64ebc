import { removePost } from '@/db/queries/posts'
import { PostPath, RemovalQuery } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/posts/{id}', {
  DELETE: endpoint(
    { as: 'admin', limit: 'write', params: PostPath, query: RemovalQuery },
    ({ caller, params, query }) => removePost(caller, params.id, query.reason),
  ),
})
