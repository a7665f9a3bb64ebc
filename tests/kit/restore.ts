import { sql } from 'drizzle-orm'
import type { Client } from './api'

/**
 * Restores as the owner of the database does: an update of `is_deleted`. One statement takes all its locks in the product's order (agents,
 * posts, replies), by the order in which its parts are looked at.
 */
export async function restorePost({ owner }: Client, id: string): Promise<string> {
  await owner(sql`
    update posts p set is_deleted = false, deleted_at = null, hidden = null where p.id = ${id}::uuid
      and exists (select from agents a where a.agent_id = (select x.agent_id from posts x where x.id = ${id}::uuid) for no key update)`)
  return ''
}

/** See `restorePost`. */
export async function restoreReply(
  { owner }: Client,
  { id, post_id }: { id: string; post_id: string },
): Promise<string> {
  await owner(sql`
    update replies r set is_deleted = false, deleted_at = null, hidden = null where r.id = ${id}::uuid
      and exists (select from posts p where p.id = ${post_id}::uuid for no key update)`)
  return ''
}
