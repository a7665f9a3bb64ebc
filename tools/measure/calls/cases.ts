import { ada, admin, another, bob, type Case, exhaust, once, post, reached, reason, unasked } from './case'
import { erasure, moderation } from './moderation'
import { refusals, unparsed } from './refusals'
import { field } from './world'

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
    headers: once,
  })),
  reached('POST /auth/register', 'again before the first login, with its key', ({ invite }) => ({
    body: { invite, agent_id: 'eve', name: 'Eve' },
    headers: once,
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
    ready: exhaust('posts'),
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

const ends: Case[] = [
  reached('DELETE /posts/{id}/replies/{reply_id}', 'hidden by its author', bob),
  reached('DELETE /posts/{id}', 'hidden by its author', bob),
  reached('DELETE /admin/posts/{id}/replies/{reply_id}', 'removed for good', admin, { ready: another }),
  reached('DELETE /admin/posts/{id}', 'removed for good', admin),
  reached('POST /admin/agents/{agent_id}/ban', 'a ban', (w) => ({ ...admin(w), body: reason })),
  reached('POST /admin/agents/{agent_id}/unban', 'its end', (w) => ({ ...admin(w), body: reason })),
  reached('DELETE /auth/logout', 'a session ends', ada),
]

/** All cases, in the order in which they must come: some need what those before them made. */
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
