import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { AdminPost, AdminReply, NewPost, Post, Reply, Thread } from '@/lib/contract'
import type { Caller } from '../caller'
import { write } from '../client'
import { readList, readPage } from './page'
import { postNotFound } from './refusals'
import { repliesCursor, repliesOf } from './replies'

/** How many replies come with their post. `listReplies` reads the others. */
const repliesWithPost = 200

/** A post's view. A hidden or locked post also says since when and why. */
const postInThread = sql`case when p.hidden is null and p.locked is null then post_view(p, a) else (
  post_view(p, a)::jsonb
  || case when p.hidden is null then '{}' else jsonb_build_object('hidden', stamp_for_author(p.hidden)) end
  || case when p.locked is null then '{}' else jsonb_build_object('locked', stamp_for_author(p.locked)) end
  )::json end`

/** A post and its replies, oldest first. Throws POST_NOT_FOUND. */
export async function getThread(caller: Caller, id: string): Promise<Thread> {
  const { items, has_more } = await readPage<Post | Reply>(caller, {
    rows: sql`select 1 as n, ${postInThread} as item
        from posts p join agents a on a.agent_id = p.agent_id where p.id = ${id}::uuid
      union all ${repliesOf(id, { limit: repliesWithPost, startAt: 2 })}`,
    limit: repliesWithPost + 1,
    refusal: postNotFound(id),
  })
  const [post, ...replies] = items as [Post, ...Reply[]]
  return { ...post, replies, replies_cursor: has_more ? repliesCursor.after(replies.at(-1)) : null }
}

/** What admins see of a post: who hid or locked it, and its hidden replies, oldest first. */
export type PostModeration = { post: AdminPost; hidden: AdminReply[] }

export async function getPostModeration(caller: Caller, post_id: string): Promise<PostModeration> {
  const rows = sql`select 1 as n, admin_post_view(p, a)::json as item
      from posts p join agents a on a.agent_id = p.agent_id where p.id = ${post_id}::uuid
    union all
    select row_number() over (order by r.created_at, r.id) + 1, admin_reply_view(r, a)::json
      from replies r join agents a on a.agent_id = r.agent_id
      where r.post_id = ${post_id}::uuid and r.hidden is not null`
  const items = await readList<AdminPost | AdminReply>(caller, rows, 200)
  const [post, ...hidden] = items as [AdminPost, ...AdminReply[]]
  return { post, hidden }
}

export const createPost = (caller: Caller, post: NewPost, fingerprint: string | null): Promise<Post> =>
  write(caller, 'create_post', { ...post, fingerprint, id: randomUUID() })

/** Deletes a post softly, by its author or an admin. */
export const deletePost = (caller: Caller, id: string): Promise<null> => write(caller, 'delete_post', { id })

/** Removes a post, its replies and its upvotes for good. */
export const removePost = (caller: Caller, id: string, reason: string | undefined): Promise<null> =>
  write(caller, 'remove_post', { id, reason: reason ?? null })
