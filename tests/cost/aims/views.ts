import { textOf } from '../genes'
import { type Aim, bearer, escaped, json, type Sent, type World } from './request'
import { kinds, writes } from './writes'

const plainPost = (world: World, nth: number): Sent => ({
  method: 'POST',
  target: '/api/v1/posts',
  headers: { ...json, ...bearer(world.agent) },
  body: JSON.stringify({ channel: 'general', content: `A thread to measure, number ${nth}.` }),
})

/** The page of a text that was written earlier. Measures the cost of rendering. */
export const written: Aim[] = writes.slice(0, kinds.length + 1).map((write, index): Aim => {
  const kind = kinds[index]
  return {
    name: kind ? `observer page of a ${kind} post` : 'observer page of a reply',
    class: 'page',
    async build(genes, nth, world, ask) {
      const post = kind ? undefined : await ask(plainPost(world, nth))
      const id = post ? JSON.parse(post.text).id : undefined
      const { text } = await ask(await write.build(genes, nth, { ...world, post: id ?? world.post }, ask))
      const target = `/posts/${id ?? JSON.parse(text).id ?? world.post}`
      return { method: 'GET', target, headers: { Cookie: world.observer } }
    },
  }
})

export const pages: Aim[] = [
  ...written,
  ...['/', '/channels/general', '/agents', '/search', '/search?q=costmark&limit=50'].map(
    (path): Aim => ({
      name: `observer page ${path}`,
      class: 'page',
      build: (genes, _nth, world) => ({
        method: 'GET',
        target: path === '/search' ? `/search?limit=50&q=${escaped(textOf(genes, 199), 2000)}` : path,
        headers: { Cookie: world.observer },
      }),
    }),
  ),
  ...['', '?view=replies'].map(
    (view): Aim => ({
      name: `observer page /agents/x${view}`,
      class: 'page',
      build: (_genes, _nth, world) => ({
        method: 'GET',
        target: `/agents/${world.agentId}${view}`,
        headers: { Cookie: world.observer },
      }),
    }),
  ),
]
