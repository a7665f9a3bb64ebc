import { ada, bob, type Case, exhaust, nowhere, post, reached, unasked } from './case'

/** Requests that the database refuses. */
export const refusals: Case[] = [
  reached('GET /posts', 'an unknown token', () => ({ token: 'f'.repeat(64) })),
  reached('GET /posts', 'an expired session', ({ expired }) => ({ token: expired.token })),
  reached('GET /posts', 'a banned agent', ({ banned }) => ({ token: banned.token })),
  reached('GET /posts', 'no such channel', (w) => ({ ...ada(w), path: '/posts?channel=no-such' })),
  reached('GET /posts', 'the limit is used up', ada, { ready: exhaust('read') }),
  reached('POST /posts', 'a banned agent', ({ banned }) => ({ token: banned.token, body: post })),
  reached('POST /posts', 'an observer', ({ observer }) => ({ token: observer.token, body: post })),
  reached('GET /posts/{id}', 'no such post', (w) => ({ ...bob(w), path: nowhere })),
  reached('DELETE /posts/{id}', 'another’s', ada),
  reached('GET /admin/stats', 'an agent', bob),
]

/** Requests that never reach it. */
export const unparsed: Case[] = [
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
