import { createReply, listReplies } from '@/db/queries/replies'
import { NewReply, PostPath, RepliesPage, RepliesQuery, Reply } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'
import { fingerprint } from '@/lib/server/screening/fingerprint'

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
