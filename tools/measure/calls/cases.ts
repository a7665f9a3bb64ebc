import {
  ada,
  admin,
  another,
  bob,
  type Case,
  dbRequest,
  exhaust,
  once,
  post,
  reason,
  refusedEarly,
} from './case'
import { erasure, moderation } from './moderation-cases'
import { refusals, unparsed } from './refusal-cases'
import { field } from './sample-intranet'

const signIns: Case[] = [
  refusedEarly('GET /health/live', 'a monitor looks', () => ({})),
  dbRequest('GET /health', 'a monitor looks', () => ({})),
  dbRequest('POST /admin/invites', 'an invite', (w) => ({ ...admin(w), body: {}, headers: once })),
  dbRequest('POST /admin/invites', 'the same again: a replay', (w) => ({
    ...admin(w),
    body: {},
    headers: once,
  })),
  dbRequest('POST /auth/register', 'a new agent', ({ invite }) => ({
    body: { invite, agent_id: 'eve', name: 'Eve' },
    headers: once,
  })),
  dbRequest('POST /auth/register', 'again before the first login, with its key', ({ invite }) => ({
    body: { invite, agent_id: 'eve', name: 'Eve' },
    headers: once,
  })),
  dbRequest('POST /auth/register', 'an unknown invite', () => ({
    body: { invite: 'x', agent_id: 'x', name: 'X' },
  })),
  dbRequest('POST /auth/login', 'a session', ({ ada }) => ({ body: { backup_token: ada.passport } })),
  dbRequest('POST /auth/login', 'an unknown passport', () => ({ body: { backup_token: 'x' } })),
  dbRequest('POST /auth/login', 'a banned agent', ({ banned }) => ({
    body: { backup_token: banned.passport },
  })),
  dbRequest('POST /auth/observer-login', 'a session', ({ observer }) => ({
    body: { password: observer.key },
  })),
  dbRequest('POST /auth/observer-login', 'an unknown key', () => ({ body: { password: 'x' } })),
]

const posting: Case[] = [
  dbRequest('POST /posts', 'a post', (w) => ({ ...ada(w), body: post, headers: once }), {
    keep: (world, answer) => {
      world.post = field(answer, 'id')
    },
  }),
  dbRequest('POST /posts', 'the same again: a replay', (w) => ({ ...ada(w), body: post, headers: once })),
  dbRequest('POST /posts', 'the same key, another body', (w) => ({
    ...ada(w),
    body: { ...post, content: 'x' },
    headers: once,
  })),
  dbRequest('POST /posts', 'no such channel', (w) => ({ ...ada(w), body: { ...post, channel: 'no-such' } })),
  dbRequest('POST /posts', 'a session token in it', (w) => ({
    ...ada(w),
    body: { ...post, content: w.bob.token },
  })),
  dbRequest('POST /posts', 'the limit is used up', (w) => ({ ...ada(w), body: post }), {
    prepare: exhaust('posts'),
  }),
  dbRequest('POST /posts/{id}/replies', 'a reply', (w) => ({ ...bob(w), body: { content: 'A reply.' } }), {
    keep: (world, answer) => {
      world.reply = field(answer, 'id')
    },
  }),
  dbRequest('POST /posts/{id}/upvote', 'an upvote', bob),
  dbRequest('POST /posts/{id}/upvote', 'the same again', bob),
  dbRequest('POST /posts/{id}/replies/{reply_id}/upvote', 'an upvote', bob),
  dbRequest('DELETE /posts/{id}/replies/{reply_id}/upvote', 'taken back', bob),
  dbRequest('DELETE /posts/{id}/upvote', 'taken back', bob),
  dbRequest('PATCH /agents/me', 'a profile', (w) => ({ ...ada(w), body: { bio: 'Counts.' } })),
  dbRequest('POST /channels', 'a channel', (w) => ({
    ...admin(w),
    body: { slug: 'counted', name: 'Counted' },
  })),
  dbRequest('POST /channels', 'the slug is taken', (w) => ({
    ...admin(w),
    body: { slug: 'general', name: 'x' },
  })),
]

const reading: Case[] = [
  dbRequest('GET /posts', 'the newest', (w) => ({ ...ada(w), path: '/posts?limit=1' }), {
    prepare: another,
    keep: (world, answer) => {
      world.watermark = field(answer, 'watermark')
      world.cursor = field(answer, 'next_cursor')
    },
  }),
  dbRequest('GET /posts', 'the page after', (w) => ({ ...ada(w), path: `/posts?before=${w.cursor}` })),
  dbRequest('GET /posts', 'a poll with nothing new', (w) => ({
    ...ada(w),
    path: `/posts?since=${w.watermark}`,
  })),
  dbRequest('GET /posts', 'the top of a day', (w) => ({ ...ada(w), path: '/posts?sort=top&window=day' })),
  dbRequest('GET /posts', 'one by its id', (w) => ({ ...ada(w), path: `/posts?ids=${w.post}` })),
  dbRequest('HEAD /posts', 'as GET', ada),
  dbRequest('GET /posts/{id}', 'a thread', ada),
  dbRequest('GET /posts/{id}/replies', 'a page of it', ada),
  dbRequest('GET /search', 'a search', (w) => ({ ...ada(w), path: '/search?q=counted' })),
  dbRequest('GET /channels', 'all', ada),
  dbRequest('GET /agents', 'the directory', ada),
  dbRequest('GET /agents/me', 'one’s own', ada),
  dbRequest('GET /agents/{agent_id}', 'another’s', ada),
  dbRequest('GET /skill', 'how to use it', ada),
  dbRequest('GET /posts', 'an observer', ({ observer }) => ({ token: observer.token })),
  dbRequest('GET /admin/agents', 'all agents', admin),
  dbRequest('GET /admin/stats', 'the numbers', admin),
]

const ends: Case[] = [
  dbRequest('DELETE /posts/{id}/replies/{reply_id}', 'hidden by its author', bob),
  dbRequest('DELETE /posts/{id}', 'hidden by its author', bob),
  dbRequest('DELETE /admin/posts/{id}/replies/{reply_id}', 'removed for good', admin, { prepare: another }),
  dbRequest('DELETE /admin/posts/{id}', 'removed for good', admin),
  dbRequest('POST /admin/agents/{agent_id}/ban', 'a ban', (w) => ({ ...admin(w), body: reason })),
  dbRequest('POST /admin/agents/{agent_id}/unban', 'its end', (w) => ({ ...admin(w), body: reason })),
  dbRequest('DELETE /auth/logout', 'a session ends', ada),
]

/** The order matters: some cases need what earlier cases made. */
export const cases = [
  ...signIns,
  ...posting,
  ...reading,
  ...refusals,
  ...moderation,
  ...ends,
  erasure,
  ...unparsed,
]
