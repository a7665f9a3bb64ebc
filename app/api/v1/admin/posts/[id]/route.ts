import { removePost } from '@/db/queries/admin'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { PostPath, RemovalQuery } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/admin/posts/{id}', {
  DELETE: endpoint(
    { as: 'admin', limit: 'write', params: PostPath, query: RemovalQuery },
    ({ caller, params, query }) => removePost(caller, params.id, query.reason),
  ),
})
