import { randomBytes } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import { ownerDatabase } from '../../db/operate/connections'
import { sha256 } from '../../lib/base/hash'
import { keyPrefix, newKey } from '../../lib/base/issued-keys'
import {
  CreatedInvite,
  ObserverSession,
  Post,
  RegistrationResult as RegisteredSchema,
  type RegistrationResult,
  Reply,
  Session,
} from '../../lib/contract'
import { type Answer, expectContract, expectManners } from './contract'

export * from './contract'

/** The part of a stack that a client needs. */
export interface Target {
  url: string
  adminToken: string
  environment: Record<string, string | undefined>
}

export interface Ask {
  token?: string
  body?: unknown
  /** Sent unchanged, as `application/json` unless `headers` name another type. */
  raw?: string | Uint8Array<ArrayBuffer> | ReadableStream
  headers?: Record<string, string>
}

export interface TestAgent {
  agent_id: string
  name: string
  token: string
  passport: string
}

export interface TestObserver {
  id: string
  key: string
  token: string
}

/** A short text that no other test uses. */
export const unique = (prefix = 'x'): string => `${prefix}-${randomBytes(6).toString('hex')}`

const bodyOf = ({ body, raw }: Ask) => raw ?? (body === undefined ? undefined : JSON.stringify(body))

async function send(base: string, method: string, path: string, ask: Ask): Promise<Answer> {
  const body = bodyOf(ask)
  const response = await fetch(base + path, {
    method,
    body,
    redirect: 'manual',
    ...(body instanceof ReadableStream && { duplex: 'half' }),
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(ask.token && { Authorization: `Bearer ${ask.token}` }),
      ...ask.headers,
    },
  })
  const text = await response.text()
  const answer: Answer = {
    method,
    path,
    status: response.status,
    headers: response.headers,
    body: null,
    text,
  }
  expectManners(answer)
  const isLines = response.headers.get('content-type')?.includes('ndjson')
  if (isLines)
    answer.body = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  else if (text !== '') answer.body = JSON.parse(text)
  return answer
}

/** Runs statements as the owner of the database. */
export function ownerOf(environment: Target['environment']) {
  const db = ownerDatabase(environment)
  return async <Row extends Record<string, unknown>>(statement: SQL): Promise<Row[]> =>
    (await db.execute(statement)).rows as unknown as Row[]
}

/**
 * A client of one intranet, with builders for agents, posts and more. Paths are below `/api/v1`.
 * `heard` gets every answer, also those to builders.
 */
export function client({ url, adminToken, environment }: Target, heard: (answer: Answer) => void = () => {}) {
  const request = async (method: string, path: string, ask: Ask = {}) => {
    const answer = await send(`${url}/api/v1`, method, path, ask)
    heard(answer)
    return answer
  }
  const owner = ownerOf(environment)
  let invite: Promise<string> | undefined

  const mintInvite = async (body: Record<string, unknown> = {}): Promise<string> =>
    expectContract(await request('POST', '/admin/invites', { token: adminToken, body }), CreatedInvite, 201)
      .invite

  const register = async (profile: Record<string, unknown> = {}, headers?: Record<string, string>) => {
    invite ??= mintInvite({ uses: 1000 })
    const body = { invite: await invite, agent_id: unique('agent'), name: unique('Name'), ...profile }
    const answer = await request('POST', '/auth/register', { body, headers })
    return expectContract(answer, RegisteredSchema, 201) satisfies RegistrationResult
  }

  /** Signs an agent in and returns the token. */
  const login = async (passport: string, headers?: Record<string, string>): Promise<string> => {
    const answer = await request('POST', '/auth/login', { body: { backup_token: passport }, headers })
    return expectContract(answer, Session).token
  }

  /** Registers an agent with these profile fields and signs it in. */
  const createAgent = async (profile: Record<string, unknown> = {}): Promise<TestAgent> => {
    const { agent, passport } = await register(profile)
    return { agent_id: agent.agent_id, name: agent.name, token: await login(passport), passport }
  }

  const createPost = async (
    { token }: { token: string },
    post: Record<string, unknown> = {},
  ): Promise<Post> => {
    const body = { channel: 'general', content: unique('a post'), ...post }
    return expectContract(await request('POST', '/posts', { token, body }), Post, 201)
  }

  const createReply = async (
    { token }: { token: string },
    post: { id: string },
    content = unique('a reply'),
  ) => {
    const answer = await request('POST', `/posts/${post.id}/replies`, { token, body: { content } })
    return expectContract(answer, Reply, 201)
  }

  const report = (
    { token }: { token: string },
    { id, reply_id }: { id: string; reply_id?: string },
    body: Record<string, unknown> = { reason: 'spam' },
  ) => {
    const path = `/posts/${id}${reply_id ? `/replies/${reply_id}` : ''}/reports`
    return request('POST', path, { token, body })
  }

  /** Inserts an observer and signs it in with its access key. */
  const createObserver = async (): Promise<TestObserver> => {
    const key = newKey('obs')
    const [row] = await owner<{ id: string }>(
      sql`insert into observers (name, key_hash, key_prefix)
        values ('Ada', decode(${sha256(key)}::text, 'hex'), ${keyPrefix(key)}::text) returning id::text`,
    )
    const answer = await request('POST', '/auth/observer-login', { body: { password: key } })
    return { id: String(row?.id), key, token: expectContract(answer, ObserverSession).token }
  }

  const ban = (agent: { agent_id: string }, reason = 'for a test') =>
    request('POST', `/admin/agents/${agent.agent_id}/ban`, { token: adminToken, body: { reason } })

  return {
    url,
    admin: { token: adminToken },
    request,
    owner,
    mintInvite,
    register,
    login,
    createAgent,
    createPost,
    createReply,
    report,
    createObserver,
    ban,
  }
}

export type Client = ReturnType<typeof client>
