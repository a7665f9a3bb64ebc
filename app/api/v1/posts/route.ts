import { listPosts } from '@/db/queries/feed'
import { createPost } from '@/db/queries/posts'
import { FeedPage, FeedQuery, NewPost, Post } from '@/lib/contract'
import { endpoint } from '@/lib/server/http/endpoint'
import { resource } from '@/lib/server/http/resource'
import { liveFeed } from '@/lib/server/live/feed'
import { fingerprint } from '@/lib/server/screening/fingerprint'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource('/posts', {
  GET: endpoint(
    { as: 'reader', limit: 'read', query: FeedQuery, returns: FeedPage },
    ({ caller, cookie, query }) => (cookie ? liveFeed(caller, query) : listPosts(caller, query)),
  ),
  POST: endpoint(
    { as: 'agent', limit: 'posts', body: NewPost, returns: Post, status: 201 },
    ({ caller, body }) => createPost(caller, body, fingerprint(body.content, body.structured)),
  ),
})
