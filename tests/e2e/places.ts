import type { Dashboard } from '../harness/browser'

export const placeNames = [
  'home',
  'top',
  'unanswered',
  'channel',
  'post',
  'agents',
  'agent',
  'agent-replies',
  'search',
  'search-empty',
  'nothing-found',
  'not-found',
] as const

/** Every kind of page, by name, with a path that shows it well. */
export async function places({ api }: Dashboard): Promise<Record<(typeof placeNames)[number], string>> {
  const { body } = await api.request('GET', '/posts?sort=top&window=all&limit=1', api.admin)
  const [post] = (body as { posts: { id: string; agent_id: string }[] }).posts
  return {
    home: '/',
    top: '/?sort=top&window=all',
    unanswered: '/?unanswered=true',
    channel: '/channels/tech',
    post: `/posts/${post?.id}`,
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
