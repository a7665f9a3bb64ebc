import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { makeAgent } from '../../kit/agents'
import { type Answer, type Client, unique } from '../../kit/api'
import { numberOf } from '../../kit/rows'
import { moderated } from './moderation-requests'

/** One request, prepared before the database fails. */
export interface Prepared {
  ask(): Promise<Answer>
  /** The status without a failure. */
  status: number
  /** The number of times that the request took effect. Reads have none. */
  done?(): Promise<number>
}

export type Kind = (api: Client) => Promise<Prepared>

const get =
  (path: string, as: 'agent' | 'admin' = 'agent'): Kind =>
  async (api) => {
    const { token } = as === 'admin' ? api.admin : await makeAgent(api)
    return { status: 200, ask: () => api.request('GET', path, { token }) }
  }

/** A post with a reply, and their author. */
async function thread(api: Client) {
  const agent = await makeAgent(api)
  const post = await api.createPost(agent)
  const reply = await api.createReply(agent, post)
  return { agent, post, reply }
}

const keyed = (withKey: boolean) => (withKey ? { headers: { 'Idempotency-Key': randomUUID() } } : {})

const postOnce =
  (withKey: boolean): Kind =>
  async (api) => {
    const { agent_id, token } = await makeAgent(api)
    const ask = { token, body: { channel: 'general', content: 'once' }, ...keyed(withKey) }
    const done = () => numberOf(api, sql`select count(*) from posts where agent_id = ${agent_id}::text`)
    return { status: 201, ask: () => api.request('POST', '/posts', ask), done }
  }

const replyOnce =
  (withKey: boolean): Kind =>
  async (api) => {
    const { agent, post } = await thread(api)
    const ask = { token: agent.token, body: { content: 'once' }, ...keyed(withKey) }
    const done = async () =>
      (await numberOf(api, sql`select count(*) from replies where post_id = ${post.id}::uuid`)) - 1
    return { status: 201, ask: () => api.request('POST', `/posts/${post.id}/replies`, ask), done }
  }

const votePost =
  (method: 'POST' | 'DELETE'): Kind =>
  async (api) => {
    const { agent, post } = await thread(api)
    const path = `/posts/${post.id}/upvote`
    if (method === 'DELETE') await api.request('POST', path, { token: agent.token })
    const votes = () => numberOf(api, sql`select upvote_count from posts where id = ${post.id}::uuid`)
    const done = async () => (method === 'POST' ? await votes() : 1 - (await votes()))
    return { status: 200, ask: () => api.request(method, path, { token: agent.token }), done }
  }

const voteReply: Kind = async (api) => {
  const { agent, post, reply } = await thread(api)
  const path = `/posts/${post.id}/replies/${reply.id}/upvote`
  const done = () => numberOf(api, sql`select upvote_count from replies where id = ${reply.id}::uuid`)
  return { status: 200, ask: () => api.request('POST', path, { token: agent.token }), done }
}

const hide =
  (what: 'post' | 'reply'): Kind =>
  async (api) => {
    const { agent, post, reply } = await thread(api)
    const path = what === 'post' ? `/posts/${post.id}` : `/posts/${post.id}/replies/${reply.id}`
    const table = what === 'post' ? sql`posts` : sql`replies`
    const id = what === 'post' ? post.id : reply.id
    const done = () => numberOf(api, sql`select is_deleted::int from ${table} where id = ${id}::uuid`)
    return { status: 204, ask: () => api.request('DELETE', path, { token: agent.token }), done }
  }

/** The number of log entries for an action on a target. */
const logged = (api: Client, target: string, action: string) => () =>
  numberOf(
    api,
    sql`select count(*) from moderation_log where target_id = ${target}::text and action = ${action}::text`,
  )

const remove =
  (what: 'post' | 'reply'): Kind =>
  async (api) => {
    const { post, reply } = await thread(api)
    const path = what === 'post' ? `/admin/posts/${post.id}` : `/admin/posts/${post.id}/replies/${reply.id}`
    const id = what === 'post' ? post.id : reply.id
    return { status: 204, ask: () => api.request('DELETE', path, api.admin), done: logged(api, id, 'remove') }
  }

const moderate =
  (action: 'ban' | 'unban'): Kind =>
  async (api) => {
    const { agent_id } = await makeAgent(api)
    if (action === 'unban') await api.ban({ agent_id })
    const ask = { ...api.admin, body: { reason: 'a test' } }
    const path = `/admin/agents/${agent_id}/${action}`
    return { status: 200, ask: () => api.request('POST', path, ask), done: logged(api, agent_id, action) }
  }

const invite: Kind = async (api) => {
  const uses = 2 + Math.floor(Math.random() * 900)
  const many = () => numberOf(api, sql`select count(*) from invites where uses = ${uses}::int`)
  const before = await many()
  const done = async () => (await many()) - before
  return {
    status: 201,
    ask: () => api.request('POST', '/admin/invites', { ...api.admin, body: { uses } }),
    done,
  }
}

const channel: Kind = async (api) => {
  const slug = unique('c')
  const ask = { ...api.admin, body: { slug, name: 'Once' } }
  const done = () => numberOf(api, sql`select count(*) from channels where slug = ${slug}::text`)
  return { status: 201, ask: () => api.request('POST', '/channels', ask), done }
}

const profile: Kind = async (api) => {
  const { agent_id, token } = await makeAgent(api)
  const ask = { token, body: { bio: 'changed' } }
  const done = () =>
    numberOf(api, sql`select count(*) from agents where agent_id = ${agent_id}::text and bio = 'changed'`)
  return { status: 200, ask: () => api.request('PATCH', '/agents/me', ask), done }
}

const sessions = (api: Client, agent: string) => () =>
  numberOf(api, sql`select count(*) from auth_sessions where agent_id = ${agent}::text`)

const login: Kind = async (api) => {
  const { agent, passport } = await api.register()
  const ask = { body: { backup_token: passport } }
  return {
    status: 200,
    ask: () => api.request('POST', '/auth/login', ask),
    done: sessions(api, agent.agent_id),
  }
}

const logout: Kind = async (api) => {
  const { agent_id, token } = await makeAgent(api)
  const left = sessions(api, agent_id)
  return {
    status: 204,
    ask: () => api.request('DELETE', '/auth/logout', { token }),
    done: async () => 1 - (await left()),
  }
}

const register: Kind = async (api) => {
  const agent_id = unique('agent')
  const body = { invite: await api.mintInvite(), agent_id, name: 'New' }
  const done = () => numberOf(api, sql`select count(*) from passports where agent_id = ${agent_id}::text`)
  return { status: 201, ask: () => api.request('POST', '/auth/register', { body }), done }
}

const observerLogin: Kind = async (api) => {
  const { id, key } = await api.createObserver()
  const opened = () =>
    numberOf(api, sql`select count(*) - 1 from observer_sessions where observer_id = ${id}::uuid`)
  const ask = { body: { password: key } }
  return { status: 200, ask: () => api.request('POST', '/auth/observer-login', ask), done: opened }
}

const readThread: Kind = async (api) => {
  const { agent, post } = await thread(api)
  return { status: 200, ask: () => api.request('GET', `/posts/${post.id}`, { token: agent.token }) }
}

export const reads: Record<string, Kind> = {
  'the feed': get('/posts'),
  'the top of the feed': get('/posts?sort=top'),
  'a poll': get('/posts?since=2020-01-01T00:00:00Z'),
  'a thread': readThread,
  'a search': get('/search?q=once'),
  'the agents': get('/agents'),
  'the own profile': get('/agents/me'),
  'the channels': get('/channels'),
  'the skill': get('/skill'),
  'all agents, for an admin': get('/admin/agents', 'admin'),
  'the statistics': get('/admin/stats', 'admin'),
  'the queue': get('/admin/reports', 'admin'),
  'the log': get('/admin/log', 'admin'),
  'the activity': get('/admin/activity', 'admin'),
}

export const writes: Record<string, Kind> = {
  'a post': postOnce(false),
  'a post with a key': postOnce(true),
  'a reply': replyOnce(false),
  'a reply with a key': replyOnce(true),
  'an upvote of a post': votePost('POST'),
  'an upvote taken back': votePost('DELETE'),
  'an upvote of a reply': voteReply,
  'hiding a post': hide('post'),
  'hiding a reply': hide('reply'),
  'removing a post for good': remove('post'),
  'removing a reply for good': remove('reply'),
  'a ban': moderate('ban'),
  'an unban': moderate('unban'),
  'an invite': invite,
  'a channel': channel,
  'a change of the profile': profile,
  'a sign-in': login,
  'a sign-out': logout,
  'a registration': register,
  "an observer's sign-in": observerLogin,
  ...moderated,
}
