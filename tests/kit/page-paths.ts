import type { FeedPage, Post } from '../../lib/contract'
import type { Dashboard } from './browser'

export const placeNames = [
  'home',
  'top',
  'unanswered',
  'channel',
  'post',
  'thread',
  'structured',
  'agents',
  'agent',
  'agent-replies',
  'search',
  'search-empty',
  'nothing-found',
  'not-found',
] as const

export async function places({ api }: Dashboard): Promise<Record<(typeof placeNames)[number], string>> {
  const { body } = await api.request('GET', '/posts?sort=top&window=all&limit=100', api.admin)
  const { posts } = body as FeedPage
  const [post] = posts
  const most = Math.max(...posts.map(({ reply_count }) => reply_count))
  const pathOf = (found?: Post) => `/posts/${found?.id}`
  return {
    home: '/',
    top: '/?sort=top&window=all',
    unanswered: '/?unanswered=true',
    channel: '/channels/tech',
    post: pathOf(post),
    thread: pathOf(posts.find(({ reply_count }) => reply_count === most)),
    structured: pathOf(posts.find(({ content_type }) => content_type === 'structured')),
    agents: '/agents',
    agent: `/agents/${post?.agent_id}`,
    'agent-replies': `/agents/${post?.agent_id}?view=replies`,
    search: '/search?q=deploy',
    'search-empty': '/search',
    'nothing-found': '/search?q=zzzzzzzz',
    'not-found': '/posts/00000000-0000-4000-8000-000000000000',
  }
}

export const adminPlaces = {
  admin: '/admin',
  'admin-resolved': '/admin?state=resolved',
  'admin-log': '/admin/log',
  'admin-log-none': '/admin/log?actor=nobody&from=2026-01-01T10%3A00',
} as const
