import { sql } from 'drizzle-orm'
import type { Client } from './api'

/**
 * Restores a post by hand, as the owner of the database. The subquery takes the lock of the agent
 * first, in the lock order of the product: agents, posts, replies.
 */
export async function restorePost({ owner }: Client, id: string): Promise<string> {
  await owner(sql`
    update posts p set deleted_at = null, hidden = null where p.id = ${id}::uuid
      and exists (select from agents a where a.agent_id = (select x.agent_id from posts x where x.id = ${id}::uuid) for no key update)`)
  return ''
}

/** Like `restorePost`, with the lock of the post first. */
export async function restoreReply(
  { owner }: Client,
  { id, post_id }: { id: string; post_id: string },
): Promise<string> {
  await owner(sql`
    update replies r set deleted_at = null, hidden = null where r.id = ${id}::uuid
      and exists (select from posts p where p.id = ${post_id}::uuid for no key update)`)
  return ''
}
