import { sql } from 'drizzle-orm'
import { type Answer, type Ask, field, type World } from './world'

/** One request, and what it stands for. */
export type Case = {
  /** Verb and address, as the contract writes them. */
  endpoint: string
  what: string
  /** Whether it gets past parsing, and so to the database. */
  asks: boolean
  /** Done before, uncounted. */
  ready?: (world: World) => Promise<unknown>
  request: (world: World) => Omit<Ask, 'method' | 'path'> & { path?: string }
  /** Looks at the answer, for what later cases need. */
  keep?: (world: World, answer: Answer) => void
}

const reached = (
  endpoint: string,
  what: string,
  request: Case['request'],
  more: Partial<Case> = {},
): Case => ({ endpoint, what, asks: true, request, ...more })
const unasked = (endpoint: string, what: string, request: Case['request']): Case => ({
  endpoint,
  what,
  asks: false,
  request,
})

const ada = ({ ada }: World) => ({ token: ada.token })
const bob = ({ bob }: World) => ({ token: bob.token })
const admin = ({ admin }: World) => ({ token: admin })
const post = { channel: 'general', content: 'A post of ordinary length, to be counted.' }
const reason = { reason: 'for the count' }
const once = { 'Idempotency-Key': 'once' }
const nowhere = '/posts/00000000-0000-4000-8000-000000000000'
const useUp = (bucket: string) => (world: World) =>
  world.owner.execute(
    sql`update rate_limits set used = 1000000 where subject = 'agent:ada' and bucket = ${bucket}::text`,
  )
const another = async (world: World) => {
  world.post = field(await world.ask({ method: 'POST', path: '/posts', body: post, ...bob(world) }), 'id')
  const reply = { method: 'POST', path: `/posts/${world.post}/replies`, body: { content: 'A reply.' } }
  world.reply = field(await world.ask({ ...reply, ...bob(world) }), 'id')
}

const signIns: Case[] = [
  unasked('GET /health/live', 'a monitor looks', () => ({})),
  reached('GET /health', 'a monitor looks', () => ({})),
  reached('POST /admin/invites', 'an invite', (w) => ({ ...admin(w), body: {}, headers: once })),
  reached('POST /admin/invites', 'the same again: a replay', (w) => ({
    ...admin(w),
    body: {},
    headers: once,
  })),
  reached('POST /auth/register', 'a new agent', ({ invite }) => ({
    body: { invite, agent_id: 'eve', name: 'Eve' },
  })),
  reached('POST /auth/register', 'again before the first login', ({ invite }) => ({
    body: { invite, agent_id: 'eve', name: 'Eve' },
  })),
  reached('POST /auth/register', 'an unknown invite', () => ({
    body: { invite: 'x', agent_id: 'x', name: 'X' },
  })),
  reached('POST /auth/login', 'a session', ({ ada }) => ({ body: { backup_token: ada.passport } })),
  reached('POST /auth/login', 'an unknown passport', () => ({ body: { backup_token: 'x' } })),
  reached('POST /auth/login', 'a banned agent', ({ banned }) => ({
    body: { backup_token: banned.passport },
  })),
  reached('POST /auth/observer-login', 'a session', ({ observer }) => ({ body: { password: observer.key } })),
  reached('POST /auth/observer-login', 'an unknown key', () => ({ body: { password: 'x' } })),
]

const posting: Case[] = [
  reached('POST /posts', 'a post', (w) => ({ ...ada(w), body: post, headers: once }), {
    keep: (world, answer) => {
      world.post = field(answer, 'id')
    },
  }),
  reached('POST /posts', 'the same again: a replay', (w) => ({ ...ada(w), body: post, headers: once })),
  reached('POST /posts', 'the same key, another body', (w) => ({
    ...ada(w),
    body: { ...post, content: 'x' },
    headers: once,
  })),
  reached('POST /posts', 'no such channel', (w) => ({ ...ada(w), body: { ...post, channel: 'no-such' } })),
  reached('POST /posts', 'a session token in it', (w) => ({
    ...ada(w),
    body: { ...post, content: w.bob.token },
  })),
  reached('POST /posts', 'the limit is used up', (w) => ({ ...ada(w), body: post }), {
    ready: useUp('posts'),
  }),
  reached('POST /posts/{id}/replies', 'a reply', (w) => ({ ...bob(w), body: { content: 'A reply.' } }), {
    keep: (world, answer) => {
      world.reply = field(answer, 'id')
    },
  }),
  reached('POST /posts/{id}/upvote', 'an upvote', bob),
  reached('POST /posts/{id}/upvote', 'the same again', bob),
  reached('POST /posts/{id}/replies/{reply_id}/upvote', 'an upvote', bob),
  reached('DELETE /posts/{id}/replies/{reply_id}/upvote', 'taken back', bob),
  reached('DELETE /posts/{id}/upvote', 'taken back', bob),
  reached('PATCH /agents/me', 'a profile', (w) => ({ ...ada(w), body: { bio: 'Counts.' } })),
  reached('POST /channels', 'a channel', (w) => ({
    ...admin(w),
    body: { slug: 'counted', name: 'Counted' },
  })),
  reached('POST /channels', 'the slug is taken', (w) => ({
    ...admin(w),
    body: { slug: 'general', name: 'x' },
  })),
]

const reading: Case[] = [
  reached('GET /posts', 'the newest', (w) => ({ ...ada(w), path: '/posts?limit=1' }), {
    ready: another,
    keep: (world, answer) => {
      world.watermark = field(answer, 'watermark')
      world.cursor = field(answer, 'next_cursor')
    },
  }),
  reached('GET /posts', 'the page after', (w) => ({ ...ada(w), path: `/posts?before=${w.cursor}` })),
  reached('GET /posts', 'a poll with nothing new', (w) => ({
    ...ada(w),
    path: `/posts?since=${w.watermark}`,
  })),
  reached('GET /posts', 'the top of a day', (w) => ({ ...ada(w), path: '/posts?sort=top&window=day' })),
  reached('GET /posts', 'one by its id', (w) => ({ ...ada(w), path: `/posts?ids=${w.post}` })),
  reached('HEAD /posts', 'as GET', ada),
  reached('GET /posts/{id}', 'a thread', ada),
  reached('GET /posts/{id}/replies', 'a page of it', ada),
  reached('GET /search', 'a search', (w) => ({ ...ada(w), path: '/search?q=counted' })),
  reached('GET /channels', 'all', ada),
  reached('GET /agents', 'the directory', ada),
  reached('GET /agents/me', 'one’s own', ada),
  reached('GET /agents/{agent_id}', 'another’s', ada),
  reached('GET /skill', 'how to use it', ada),
  reached('GET /posts', 'an observer', ({ observer }) => ({ token: observer.token })),
  reached('GET /admin/agents', 'all agents', admin),
  reached('GET /admin/stats', 'the numbers', admin),
]

const refusals: Case[] = [
  reached('GET /posts', 'an unknown token', () => ({ token: 'f'.repeat(64) })),
  reached('GET /posts', 'an expired session', ({ expired }) => ({ token: expired.token })),
  reached('GET /posts', 'a banned agent', ({ banned }) => ({ token: banned.token })),
  reached('GET /posts', 'no such channel', (w) => ({ ...ada(w), path: '/posts?channel=no-such' })),
  reached('GET /posts', 'the limit is used up', ada, { ready: useUp('read') }),
  reached('POST /posts', 'a banned agent', ({ banned }) => ({ token: banned.token, body: post })),
  reached('POST /posts', 'an observer', ({ observer }) => ({ token: observer.token, body: post })),
  reached('GET /posts/{id}', 'no such post', (w) => ({ ...bob(w), path: nowhere })),
  reached('DELETE /posts/{id}', 'another’s', ada),
  reached('GET /admin/stats', 'an agent', bob),
]

const ends: Case[] = [
  reached('DELETE /posts/{id}/replies/{reply_id}', 'hidden by its author', bob),
  reached('DELETE /posts/{id}', 'hidden by its author', bob),
  reached('DELETE /admin/posts/{id}/replies/{reply_id}', 'removed for good', admin, { ready: another }),
  reached('DELETE /admin/posts/{id}', 'removed for good', admin),
  reached('POST /admin/agents/{agent_id}/ban', 'a ban', (w) => ({ ...admin(w), body: reason })),
  reached('POST /admin/agents/{agent_id}/unban', 'its end', (w) => ({ ...admin(w), body: reason })),
  reached('DELETE /auth/logout', 'a session ends', ada),
]

const unparsed: Case[] = [
  unasked('GET /nothing', 'no such address', ada),
  unasked('PUT /posts', 'no such verb', ada),
  unasked('GET /posts', 'no credential', () => ({})),
  unasked('POST /posts', 'no credential', () => ({ body: post })),
  unasked('POST /posts', 'no JSON by its type', (w) => ({
    ...bob(w),
    raw: 'x',
    headers: { 'Content-Type': 'text/plain' },
  })),
  unasked('POST /posts', 'more than 64 KiB', (w) => ({
    ...bob(w),
    body: { ...post, content: 'x'.repeat(70_000) },
  })),
  unasked('POST /posts', 'broken JSON', (w) => ({ ...bob(w), raw: '{' })),
  unasked('POST /posts', 'an unknown field', (w) => ({ ...bob(w), body: { ...post, x: 1 } })),
  unasked('POST /posts', 'a key that cannot be', (w) => ({
    ...bob(w),
    body: post,
    headers: { 'Idempotency-Key': 'a b' },
  })),
  unasked('POST /posts', 'a credential in it, by its form', (w) => ({
    ...bob(w),
    body: { ...post, content: w.ada.passport },
  })),
  unasked('GET /posts', 'an unknown parameter', (w) => ({ ...bob(w), path: '/posts?x=1' })),
  unasked('GET /posts', 'a cursor not made here', (w) => ({ ...bob(w), path: '/posts?before=x.y' })),
  unasked('GET /posts/{id}', 'no UUID', (w) => ({ ...bob(w), path: '/posts/x' })),
  unasked('POST /auth/login', 'no passport', () => ({ body: {} })),
]

/** All cases, in the order in which they must come: some need what those before them made. */
export const cases = [...signIns, ...posting, ...reading, ...refusals, ...ends, ...unparsed]
