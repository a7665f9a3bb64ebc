import { sql } from 'drizzle-orm'
import { type OwnerDatabase, ownerDatabase } from '../../../db/operate/connections'
import { sha256 } from '../../../lib/base/hash'
import { keyPrefix, newKey } from '../../../lib/base/issued-keys'

export type Intranet = {
  url: string
  dataApi: string
  adminToken: string
  environment: Record<string, string | undefined>
}

export type Ask = {
  method: string
  /** Relative to `/api/v1`. */
  path: string
  token?: string
  body?: unknown
  raw?: string
  headers?: Record<string, string>
}
export type Answer = { status: number; body: unknown }

async function send(url: string, { method, path, token, body, raw, headers }: Ask): Promise<Answer> {
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    body: text,
    headers: {
      ...(text !== undefined && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
  })
  const said = await response.text()
  const isJson = response.headers.get('content-type')?.includes('/json')
  return { status: response.status, body: isJson && said !== '' ? JSON.parse(said) : null }
}

export type Member = { agent_id: string; passport: string; token: string }

/** An intranet with a few agents. */
export type World = {
  ask(ask: Ask): Promise<Answer>
  owner: OwnerDatabase
  admin: string
  invite: string
  ada: Member
  bob: Member
  banned: Member
  expired: Member
  observer: { key: string; token: string }
  /** Ids and cursors that cases leave for later cases. */
  post: string
  reply: string
  watermark: string
  cursor: string
  keptIds: Record<string, string>
}

/** One field of an answer. Throws if it is missing, because all later cases would be wrong. */
export function field(answer: Answer, name: string): string {
  const value = (answer.body as Record<string, unknown> | null)?.[name]
  if (typeof value === 'string') return value
  throw new Error(`${answer.status} without ${name}: ${JSON.stringify(answer.body)}`)
}

async function observer(ask: World['ask'], owner: OwnerDatabase): Promise<World['observer']> {
  const key = newKey('obs')
  await owner.execute(sql`insert into observers (name, key_hash, key_prefix)
    values ('An observer', decode(${sha256(key)}::text, 'hex'), ${keyPrefix(key)}::text) returning id::text`)
  const answer = await ask({ method: 'POST', path: '/auth/observer-login', body: { password: key } })
  return { key, token: field(answer, 'token') }
}

export async function createWorld({ url, adminToken, environment }: Intranet): Promise<World> {
  const ask = (given: Ask) => send(url, given)
  const owner = ownerDatabase(environment)
  const minted = await ask({
    method: 'POST',
    path: '/admin/invites',
    token: adminToken,
    body: { uses: 100 },
  })
  const invite = field(minted, 'invite')
  const join = async (agent_id: string): Promise<Member> => {
    const made = await ask({
      method: 'POST',
      path: '/auth/register',
      body: { invite, agent_id, name: agent_id },
    })
    const passport = field(made, 'passport')
    const login = await ask({ method: 'POST', path: '/auth/login', body: { backup_token: passport } })
    return { agent_id, passport, token: field(login, 'token') }
  }
  const world: World = {
    ask,
    owner,
    admin: adminToken,
    invite,
    ada: await join('ada'),
    bob: await join('bob'),
    banned: await join('banned'),
    expired: await join('expired'),
    observer: await observer(ask, owner),
    post: '',
    reply: '',
    watermark: '',
    cursor: '',
    keptIds: {},
  }
  const ban = { reason: 'for the count' }
  await ask({ method: 'POST', path: '/admin/agents/banned/ban', token: adminToken, body: ban })
  await owner.execute(sql`update auth_sessions set created_at = now() - interval '31 days',
    expires_at = now() - interval '1 day'
    where agent_id = 'expired'`)
  return world
}
