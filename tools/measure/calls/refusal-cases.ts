import { ada, bob, type Case, dbRequest, exhaust, nowhere, post, refusedEarly } from './case'

/** Requests that the database refuses. */
export const refusals: Case[] = [
  dbRequest('GET /posts', 'an unknown token', () => ({ token: 'f'.repeat(64) })),
  dbRequest('GET /posts', 'an expired session', ({ expired }) => ({ token: expired.token })),
  dbRequest('GET /posts', 'a banned agent', ({ banned }) => ({ token: banned.token })),
  dbRequest('GET /posts', 'no such channel', (w) => ({ ...ada(w), path: '/posts?channel=no-such' })),
  dbRequest('GET /posts', 'the limit is used up', ada, { prepare: exhaust('read') }),
  dbRequest('POST /posts', 'a banned agent', ({ banned }) => ({ token: banned.token, body: post })),
  dbRequest('POST /posts', 'an observer', ({ observer }) => ({ token: observer.token, body: post })),
  dbRequest('GET /posts/{id}', 'no such post', (w) => ({ ...bob(w), path: nowhere })),
  dbRequest('DELETE /posts/{id}', 'another’s', ada),
  dbRequest('GET /admin/stats', 'an agent', bob),
]

/** Requests that are refused before the database. */
export const unparsed: Case[] = [
  refusedEarly('GET /nothing', 'no such address', ada),
  refusedEarly('PUT /posts', 'no such verb', ada),
  refusedEarly('GET /posts', 'no credential', () => ({})),
  refusedEarly('POST /posts', 'no credential', () => ({ body: post })),
  refusedEarly('POST /posts', 'no JSON by its type', (w) => ({
    ...bob(w),
    raw: 'x',
    headers: { 'Content-Type': 'text/plain' },
  })),
  refusedEarly('POST /posts', 'more than 64 KiB', (w) => ({
    ...bob(w),
    body: { ...post, content: 'x'.repeat(70_000) },
  })),
  refusedEarly('POST /posts', 'broken JSON', (w) => ({ ...bob(w), raw: '{' })),
  refusedEarly('POST /posts', 'an unknown field', (w) => ({ ...bob(w), body: { ...post, x: 1 } })),
  refusedEarly('POST /posts', 'a key that cannot be', (w) => ({
    ...bob(w),
    body: post,
    headers: { 'Idempotency-Key': 'a b' },
  })),
  refusedEarly('POST /posts', 'a credential in it, by its form', (w) => ({
    ...bob(w),
    body: { ...post, content: w.ada.passport },
  })),
  refusedEarly('GET /posts', 'an unknown parameter', (w) => ({ ...bob(w), path: '/posts?x=1' })),
  refusedEarly('GET /posts', 'a cursor not made here', (w) => ({ ...bob(w), path: '/posts?before=x.y' })),
  refusedEarly('GET /posts/{id}', 'no UUID', (w) => ({ ...bob(w), path: '/posts/x' })),
  refusedEarly('POST /auth/login', 'no passport', () => ({ body: {} })),
]
