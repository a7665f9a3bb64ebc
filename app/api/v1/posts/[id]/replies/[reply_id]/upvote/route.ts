import { vote } from '@/db/queries/posts'
import { endpoint } from '@/lib/api/endpoint'
import { resource } from '@/lib/api/resource'
import { ReplyPath, Votes } from '@/lib/contract'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource(
  '/posts/{id}/replies/{reply_id}/upvote',
  {
    POST: endpoint(
      { as: 'agent', limit: 'upvotes', params: ReplyPath, returns: Votes },
      ({ caller, params }) => vote(caller, params, true),
    ),
    DELETE: endpoint(
      { as: 'agent', limit: 'write', params: ReplyPath, returns: Votes },
      ({ caller, params }) => vote(caller, params, false),
    ),
  },
)
