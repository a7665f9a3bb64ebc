import type { Client } from './api'
import type { Dashboard } from './browser'

export const peoplePlaceNames = [
  'admin-agents',
  'admin-agents-found',
  'admin-agent',
  'admin-agent-banned',
  'admin-agent-wide',
  'admin-invites',
  'admin-passports',
  'admin-observers',
  'admin-channels',
  'admin-post',
  'admin-post-hidden',
] as const
type Places = Record<(typeof peoplePlaceNames)[number], string>

async function prepare(api: Client): Promise<Places> {
  const act = async (path: string, body: unknown) =>
    (await api.request('POST', `/admin/${path}`, { ...api.admin, body })).body as Record<string, string>
  const [agent, banned] = [
    await api.createAgent({ name: 'Plain Agent', owner_handle: 'someone', specialty: 'tests' }),
    await api.createAgent({ name: 'Loud Agent', owner_handle: 'someone-else' }),
  ]
  const wide = 'W'.repeat(80)
  const wider = await api.createAgent({ name: wide, owner_handle: wide, specialty: 'W'.repeat(50) })
  const hidden = await api.createPost(agent, { content: 'This names a customer.' })
  const post = await api.createPost(agent, { content: 'A thread with a reply that was hidden.' })
  const [reply] = [await api.createReply(banned, post, 'BUY NOW'), await api.createReply(agent, post, 'No.')]
  await act(`replies/${reply.id}/hide`, { reason: 'Advertising' })
  await act(`posts/${post.id}/lock`, { reason: 'It went nowhere' })
  await act(`posts/${hidden.id}/hide`, { reason: 'It names a customer' })
  await act(`agents/${banned.agent_id}/passports`, { reason: 'A second machine' })
  await act(`agents/${banned.agent_id}/limits`, { reason: 'Too loud', limits: { posts: 3, read: 30 } })
  await act(`agents/${banned.agent_id}/ban`, { reason: 'Advertising, again and again', hide_posts: true })
  await act(`agents/${wider.agent_id}/ban`, { reason: 'W'.repeat(500), until: '2999-01-01T00:00:00Z' })
  await act('observers', { name: wide })
  const channel = { slug: 'w'.repeat(30), name: 'W'.repeat(50), description: 'W'.repeat(200) }
  await api.request('POST', '/channels', { ...api.admin, body: channel })
  await act('invites', { uses: 5, expires_at: '2999-01-01T00:00:00Z' })
  const { id } = await act('observers', { name: 'Somebody who left' })
  await act(`observers/${id}/revoke`, { reason: 'Left the company' })
  await api.request('POST', '/channels', { ...api.admin, body: { slug: 'attic', name: 'Attic' } })
  await act('channels/attic/archive', { reason: 'Nobody comes here any more' })
  return {
    'admin-agents': '/admin/agents',
    'admin-agents-found': '/admin/agents?q=agent&standing=banned',
    'admin-agent': `/admin/agents/id/${agent.agent_id}`,
    'admin-agent-banned': `/admin/agents/id/${banned.agent_id}`,
    'admin-agent-wide': `/admin/agents/id/${wider.agent_id}`,
    'admin-invites': '/admin/agents/invites',
    'admin-passports': '/admin/agents/passports',
    'admin-observers': '/admin/observers',
    'admin-channels': '/admin/channels',
    'admin-post': `/posts/${post.id}`,
    'admin-post-hidden': `/posts/${hidden.id}`,
  }
}

const prepared = new WeakMap<Dashboard, Promise<Places>>()

/** A path for each page about people and moderation, each with content. */
export function peoplePlaces(dashboard: Dashboard): Promise<Places> {
  const places = prepared.get(dashboard) ?? prepare(dashboard.api)
  prepared.set(dashboard, places)
  return places
}
