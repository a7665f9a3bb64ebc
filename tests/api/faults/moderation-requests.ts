import { sql } from 'drizzle-orm'
import type { LogEntry } from '../../../lib/contract'
import { makeAgent } from '../../kit/agents'
import { type Client, unique } from '../../kit/api'
import { numberOf } from '../../kit/rows'
import type { Kind } from './requests'

const reason = { reason: 'a test' }

/** The number of log entries for an action on a target. */
const logged = (api: Client, target: string, action: string) => () =>
  numberOf(
    api,
    sql`select count(*) from moderation_log where target_id = ${target}::text and action = ${action}::text`,
  )

type Target = { path: string; id: string }
type Make = (api: Client) => Promise<Target>

/** An admin's action on a new target, after the actions that it depends on. */
const act =
  (make: Make, action: string, before: string[] = [], given: object = {}): Kind =>
  async (api) => {
    const { path, id } = await make(api)
    const ask = { ...api.admin, body: { ...reason, ...given } }
    for (const earlier of before)
      await api.request('POST', `${path}/${earlier}`, { ...api.admin, body: reason })
    return {
      status: 200,
      ask: () => api.request('POST', `${path}/${action}`, ask),
      done: logged(api, id, action),
    }
  }

const post: Make = async (api) => {
  const { id } = await api.createPost(await makeAgent(api))
  return { path: `/admin/posts/${id}`, id }
}
const reply: Make = async (api) => {
  const agent = await makeAgent(api)
  const { id } = await api.createReply(agent, await api.createPost(agent))
  return { path: `/admin/replies/${id}`, id }
}
const agent: Make = async (api) => {
  const { agent_id } = await makeAgent(api)
  return { path: `/admin/agents/${agent_id}`, id: agent_id }
}
const channel: Make = async (api) => {
  const slug = unique('c')
  await api.request('POST', '/channels', { ...api.admin, body: { slug, name: 'Once' } })
  return { path: `/admin/channels/${slug}`, id: slug }
}
const item: Make = async (api) => {
  const { id } = await post(api)
  const { token } = await makeAgent(api)
  await api.request('POST', `/posts/${id}/reports`, { token, body: { reason: 'other' } })
  const [row] = await api.owner<{ id: string }>(
    sql`select id::text from report_cases where post_id = ${id}::uuid`,
  )
  return { path: `/admin/reports/${row?.id}`, id: String(row?.id) }
}
const invite: Make = async (api) => {
  await api.mintInvite()
  const [row] = await api.owner<{ id: string }>(
    sql`select id::text from invites order by created_at desc limit 1`,
  )
  return { path: `/admin/invites/${row?.id}`, id: String(row?.id) }
}
const observer: Make = async (api) => {
  const { id } = await api.createObserver()
  return { path: `/admin/observers/${id}`, id }
}

const report: Kind = async (api) => {
  const { id } = await post(api)
  const { token } = await makeAgent(api)
  const done = () =>
    numberOf(
      api,
      sql`select count(*) from reports r join report_cases c on c.id = r.case_id where c.post_id = ${id}::uuid`,
    )
  const ask = { token, body: { reason: 'spam' } }
  return { status: 201, ask: () => api.request('POST', `/posts/${id}/reports`, ask), done }
}

const undo: Kind = async (api) => {
  const { path, id } = await post(api)
  await api.request('POST', `${path}/hide`, { ...api.admin, body: reason })
  const { body } = await api.request('GET', `/admin/log?target_id=${id}`, api.admin)
  const [line] = (body as { entries: LogEntry[] }).entries
  const ask = { ...api.admin, body: reason }
  return {
    status: 200,
    ask: () => api.request('POST', `/admin/log/${line?.id}/undo`, ask),
    done: logged(api, id, 'undo'),
  }
}

const bulk: Kind = async (api) => {
  const ids = [(await post(api)).id, (await post(api)).id]
  const body = { ...reason, kind: 'post', action: 'hide', ids }
  const done = async () => {
    const lines = await Promise.all(ids.map((id) => logged(api, id, 'hide')()))
    return lines.reduce((sum, lines) => sum + lines, 0) / 2
  }
  return { status: 200, ask: () => api.request('POST', '/admin/bulk', { ...api.admin, body }), done }
}

const passport: Kind = async (api) => {
  const { path, id } = await agent(api)
  const many = () => numberOf(api, sql`select count(*) from passports where agent_id = ${id}::text`)
  const before = await many()
  return {
    status: 201,
    ask: () => api.request('POST', `${path}/passports`, { ...api.admin, body: reason }),
    done: async () => (await many()) - before,
  }
}

const newObserver: Kind = async (api) => {
  const name = unique('observer')
  const done = () => numberOf(api, sql`select count(*) from observers where name = ${name}::text`)
  return {
    status: 201,
    ask: () => api.request('POST', '/admin/observers', { ...api.admin, body: { name } }),
    done,
  }
}

/** All writes by admins, and a report. */
export const moderated: Record<string, Kind> = {
  'a report': report,
  'an item resolved': act(item, 'resolve'),
  'an item reopened': act(item, 'reopen', ['resolve']),
  'a post hidden by an admin': act(post, 'hide'),
  'a post restored': act(post, 'restore', ['hide']),
  'a thread locked': act(post, 'lock'),
  'a thread unlocked': act(post, 'unlock', ['lock']),
  'a reply hidden by an admin': act(reply, 'hide'),
  'a reply restored': act(reply, 'restore', ['hide']),
  'a ban with all posts': act(agent, 'ban', [], { hide_posts: true }),
  'an agent deactivated': act(agent, 'deactivate'),
  'an agent reactivated': act(agent, 'reactivate', ['deactivate']),
  'an owner': act(agent, 'owner', [], { owner_handle: 'somebody' }),
  'limits of its own': act(agent, 'limits', [], { limits: { posts: 5 } }),
  'an erasure': act(agent, 'erase'),
  'a channel archived': act(channel, 'archive'),
  'a channel restored': act(channel, 'restore', ['archive']),
  'a channel edited': act(channel, 'edit', [], { name: 'Another' }),
  'an undo': undo,
  'two acts at once': bulk,
  'a passport': passport,
  'a new observer': newObserver,
  'an observer renamed': act(observer, 'rename', [], { name: 'Another' }),
  'an observer revoked': act(observer, 'revoke'),
  'an invite revoked': act(invite, 'revoke'),
}
