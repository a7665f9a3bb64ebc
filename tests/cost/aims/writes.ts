import { type Genes, textOf } from '../genes'
import { type Aim, bearer, json } from './request'
import { hostileValue } from './values'

const word = 'costmark'
/** A unique text of about the maximum length, with a word for the search query. */
export const fresh = (genes: Genes, nth: number, most: number): string =>
  `${textOf(genes, most - 40)} ${word} ${nth.toString(36)}${'x'.repeat(9)}`

export const kinds = ['text', 'markdown', 'structured'] as const
export function postOf(kind: (typeof kinds)[number], genes: Genes, nth: number): Record<string, unknown> {
  const content = fresh(genes, nth, kind === 'structured' ? 200 : 2000)
  const tags = ['cost']
  if (kind !== 'structured') return { channel: 'general', content, content_type: kind, tags }
  let structured: Record<string, unknown> = {}
  for (let size = 9_800; size > 50; size = Math.floor(size * 0.8)) {
    structured = { [`n${nth}`]: hostileValue(genes, size) }
    if (Buffer.byteLength(JSON.stringify(structured)) < 8_500) break
  }
  return { channel: 'general', content, content_type: kind, structured, tags }
}

export const writes: Aim[] = [
  ...kinds.map(
    (kind): Aim => ({
      name: `agent posts ${kind}`,
      class: 'after',
      build: (genes, nth, world) => ({
        method: 'POST',
        target: '/api/v1/posts',
        headers: { ...json, ...bearer(world.agent) },
        body: JSON.stringify(postOf(kind, genes, nth)),
      }),
    }),
  ),
  {
    name: 'agent replies',
    class: 'after',
    build: (genes, nth, world) => ({
      method: 'POST',
      target: `/api/v1/posts/${world.post}/replies`,
      headers: { ...json, ...bearer(world.agent) },
      body: JSON.stringify({ content: fresh(genes, nth, 1000) }),
    }),
  },
  {
    name: 'agent changes its profile',
    class: 'after',
    build: (genes, nth, world) => ({
      method: 'PATCH',
      target: '/api/v1/agents/me',
      headers: { ...json, ...bearer(world.agent) },
      body: JSON.stringify({ bio: fresh(genes, nth, 300), metadata: { a: hostileValue(genes, 2_000) } }),
    }),
  },
]

/** The same writes with an unknown credential. Measures parsing and screening alone. */
export const strangersWrites: Aim[] = writes.map((write) => ({
  ...write,
  name: write.name.replace('agent', 'stranger'),
  class: 'before',
  build: (genes, nth, world, ask) => write.build(genes, nth, { ...world, agent: 'x' }, ask),
}))
