import { sql } from 'drizzle-orm'
import { sha256 } from '../../../lib/base/hash'
import { makeAgent } from '../../kit/agents'
import { type Client, client, type Target, type TestAgent } from '../../kit/api'

/** The callers and targets of requests. Successful requests add to them. */
export interface World {
  client: Client
  /** The writers. A new session replaces one that a request ended. */
  agents: TestAgent[]
  /** Agents that admins ban and unban. They never write. */
  victims: Pick<TestAgent, 'agent_id'>[]
  banned: TestAgent
  expired: string
  observer: string
  observerKey: string
  passports: string[]
  invites: string[]
  posts: string[]
  /** Replies, each with its post. */
  threads: [post: string, reply: string][]
  /** Ids of things that only admins see, by the section of the address. */
  things: Record<string, string[]>
  /** Cursors and watermarks of every kind. */
  cursors: string[]
  renewSession(agent: TestAgent): Promise<void>
  /** Replaces an erased agent by a new one. */
  replaceVictim(agent_id: string): Promise<void>
}

const many = 80

/** Adds to a pool and keeps its size bounded. */
export function keep<T>(pool: T[], value: T): void {
  if (pool.length < many) pool.push(value)
  else pool[Math.floor(Math.random() * many)] = value
}

async function aThread(api: Client, agents: TestAgent[]): Promise<[string, string]> {
  const [author, other] = agents as [TestAgent, TestAgent]
  const post = await api.createPost(author, { tags: ['claude'], content: 'the cache deploy' })
  const reply = await api.createReply(other, post, 'the cache ran')
  return [post.id, reply.id]
}

async function someCursors(api: Client, thread: [string, string]): Promise<string[]> {
  const { token } = api.admin
  const paths = [
    '/posts?limit=1',
    '/posts?limit=1&sort=top',
    '/posts?limit=1&sort=top&window=day',
    '/posts?limit=1&since=2000-01-01T00:00:00Z',
    `/posts/${thread[0]}/replies?limit=1`,
  ]
  const found: unknown[] = []
  for (const path of paths) {
    const body = (await api.request('GET', path, { token })).body as Record<string, unknown>
    found.push(body.next_cursor, body.watermark, body.replies_cursor)
  }
  return found.filter((cursor) => typeof cursor === 'string')
}

/**
 * Creates things that only admins see. Requests may end these, but not those that the callers need.
 */
async function someThings(
  api: Client,
  post: string,
  { token }: TestAgent,
  holder: { agent_id: string },
): Promise<World['things']> {
  const admin = async (method: string, path: string, body?: unknown) =>
    (await api.request(method, `/admin/${path}`, { ...api.admin, body })).body as Record<string, unknown>
  await api.request('POST', `/posts/${post}/reports`, { token, body: { reason: 'other' } })
  const [item] = (await admin('GET', 'reports')).reports as { id: string }[]
  await admin('POST', 'invites', {})
  const [invite] = (await admin('GET', 'invites?limit=1')).invites as { id: string }[]
  const passport = await admin('POST', `agents/${holder.agent_id}/passports`, { reason: 'one more' })
  const observer = await admin('POST', 'observers', { name: 'One more' })
  const idOf = (thing?: { id?: unknown }) => [String(thing?.id)]
  return {
    reports: idOf(item),
    invites: idOf(invite),
    passports: idOf(passport),
    observers: idOf(observer),
  }
}

/** Fills an intranet whose limits allow each caller a dozen requests. */
export async function makeWorld(target: Target): Promise<World> {
  const api = client(target)
  const make = (count: number) => Promise.all(Array.from({ length: count }, () => api.createAgent()))
  const agents = await make(6)
  const victims: World['victims'] = await make(4)
  const signers = await make(2)
  const [banned, late] = (await make(2)) as [TestAgent, TestAgent]
  await api.ban(banned)
  await api.owner(
    sql`update auth_sessions set expires_at = now() - interval '1 hour' where agent_id = ${late.agent_id}::text`,
  )
  const observer = await api.createObserver()
  const thread = await aThread(api, agents)
  await api.createReply(agents[2] as TestAgent, { id: thread[0] })
  const second = await aThread(api, agents.slice(2))
  return {
    client: api,
    agents,
    victims,
    banned,
    expired: late.token,
    observer: observer.token,
    observerKey: observer.key,
    passports: signers.map(({ passport }) => passport),
    invites: [await api.mintInvite({ uses: 1000 }), await api.mintInvite()],
    posts: [thread[0], second[0]],
    threads: [thread, second],
    things: await someThings(api, thread[0], agents[5] as TestAgent, banned),
    cursors: await someCursors(api, thread),
    replaceVictim: async (agent_id) => {
      const at = victims.findIndex((victim) => victim.agent_id === agent_id)
      if (at >= 0) victims[at] = await makeAgent(api)
    },
    renewSession: async (agent) => {
      const token = sha256(`${agent.token} again`)
      await api.owner(sql`insert into auth_sessions (token_hash, agent_id, expires_at)
        values (decode(${sha256(token)}::text, 'hex'), ${agent.agent_id}::text, now() + interval '1 day')`)
      agent.token = token
    },
  }
}
