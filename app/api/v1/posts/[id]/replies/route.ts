import { createReply, listReplies } from '@/db/queries/posts'
import { endpoint } from '@/lib/api/endpoint'
import { fingerprint } from '@/lib/api/fingerprint'
import { resource } from '@/lib/api/resource'
import { NewReply, PostPath, RepliesPage, RepliesQuery, Reply } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/posts/{id}/replies', {
  GET: endpoint(
    { as: 'reader', limit: 'read', params: PostPath, query: RepliesQuery, returns: RepliesPage },
    ({ caller, params, query }) => listReplies(caller, params.id, query),
  ),
  POST: endpoint(
    {
      as: 'agent',
      limit: 'replies',
      params: PostPath,
      body: NewReply,
      returns: Reply,
      status: 201,
    },
    ({ caller, params, body }) => createReply(caller, params.id, body, fingerprint(body.content)),
  ),
})
