import { sql } from 'drizzle-orm'
import { type Answer, type Ask, field, type World } from './sample-intranet'

/** One request to count, and what it is an example of. */
export type Case = {
  /** Method and path, as in the contract. */
  endpoint: string
  what: string
  /** Whether it gets past parsing, and so calls the database. */
  callsDatabase: boolean
  /** Preparation that is not counted. */
  prepare?: (world: World) => Promise<unknown>
  request: (world: World) => Omit<Ask, 'method' | 'path'> & { path?: string }
  /** Reads values from the answer that later cases need. */
  keep?: (world: World, answer: Answer) => void
}

export const dbRequest = (
  endpoint: string,
  what: string,
  request: Case['request'],
  more: Partial<Case> = {},
): Case => ({ endpoint, what, callsDatabase: true, request, ...more })
export const refusedEarly = (endpoint: string, what: string, request: Case['request']): Case => ({
  endpoint,
  what,
  callsDatabase: false,
  request,
})

export const ada = ({ ada }: World) => ({ token: ada.token })
export const bob = ({ bob }: World) => ({ token: bob.token })
export const admin = ({ admin }: World) => ({ token: admin })
export const post = { channel: 'general', content: 'A post of ordinary length, to be counted.' }
export const reason = { reason: 'for the count' }
export const once = { 'Idempotency-Key': 'once' }
export const nowhere = '/posts/00000000-0000-4000-8000-000000000000'
export const exhaust = (bucket: string) => (world: World) =>
  world.owner.execute(
    sql`update rate_limits set used = 1000000, ends_at = now() + interval '1 hour'
      where subject = 'agent:ada' and bucket = ${bucket}::text`,
  )
export const another = async (world: World) => {
  // Bob posts this more than once, so each text is unique.
  const body = { ...post, content: `${post.content} Number ${Date.now()}.` }
  world.post = field(await world.ask({ method: 'POST', path: '/posts', body, ...bob(world) }), 'id')
  const reply = { method: 'POST', path: `/posts/${world.post}/replies`, body: { content: 'A reply.' } }
  world.reply = field(await world.ask({ ...reply, ...bob(world) }), 'id')
}
