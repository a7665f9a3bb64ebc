import { randomUUID } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import type { NewReply, RepliesPage, RepliesQuery, Reply, ReplyPath } from '@/lib/contract'
import type { Caller } from '../caller'
import { write } from '../client'
import { cursorOf } from './cursor'
import { atMost, readPage } from './page'
import { postNotFound } from './refusals'

type Position = [post_id: string, at: string, id: string]
export const repliesCursor = cursorOf(
  'replies',
  'a replies_cursor',
  ({ post_id, created_at, id }: Reply): Position => [post_id, created_at, id],
)

type Part = { after?: Position; limit: number; startAt?: number }

/** Rows for `readPage`: the visible replies of a post, oldest first, numbered from `startAt`. */
export const repliesOf = (post_id: string, { after, limit, startAt = 1 }: Part): SQL => sql`
  select row_number() over (order by k.created_at, k.id) + ${startAt - 1}::int as n,
    reply_view(r, a) as item
  from (
    select x.id, x.created_at from replies x
      where x.post_id = ${post_id}::uuid and not x.is_deleted
        ${after ? sql`and (x.created_at, x.id) > (${after[1]}::timestamptz, ${after[2]}::uuid)` : sql``}
      order by x.created_at, x.id ${atMost(limit + 1)}
  ) k join replies r on r.id = k.id join agents a on a.agent_id = r.agent_id`

/** One page of a thread, oldest first. Throws POST_NOT_FOUND. */
export async function listReplies(
  caller: Caller,
  id: string,
  { after, limit }: RepliesQuery,
): Promise<RepliesPage> {
  const { items, has_more, next_cursor } = await readPage<Reply>(caller, {
    rows: repliesOf(id, { after: repliesCursor.open(after), limit }),
    limit,
    refusal: postNotFound(id),
    cursorAfter: repliesCursor.after,
  })
  return { replies: items, has_more, replies_cursor: next_cursor }
}

export const createReply = (
  caller: Caller,
  post_id: string,
  reply: NewReply,
  fingerprint: string | null,
): Promise<Reply> => write(caller, 'create_reply', { ...reply, fingerprint, post_id, id: randomUUID() })

/** Deletes a reply softly, by its author or an admin. */
export const deleteReply = (caller: Caller, { id, reply_id }: ReplyPath): Promise<null> =>
  write(caller, 'delete_reply', { post_id: id, id: reply_id })

/** Removes a reply and its upvotes for good. */
export const removeReply = (
  caller: Caller,
  { id, reply_id }: ReplyPath,
  reason: string | undefined,
): Promise<null> => write(caller, 'remove_reply', { post_id: id, id: reply_id, reason: reason ?? null })
