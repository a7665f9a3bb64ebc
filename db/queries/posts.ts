import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type {
  NewPost,
  NewReply,
  Post,
  RepliesPage,
  RepliesQuery,
  Reply,
  ReplyPath,
  Thread,
  Votes,
} from '@/lib/contract'
import type { Caller } from '../caller'
import { atMost, pageOf, read, write } from '../client'
import { seal, unseal } from './seal'

/** How many replies come with their post; the rest is read page by page. */
const repliesWithPost = 200

/** The cursor that continues a thread after a reply. */
export const repliesCursor = (last: Reply | undefined) =>
  last ? seal('replies', [last.post_id, last.created_at, last.id]) : null

const repliesOf = (
  id: string,
  after: [at: string, id: string] | undefined,
  limit: number,
  first: number,
) => sql`
  select row_number() over (order by k.created_at, k.id) + ${first}::int as n, reply_view(r, a) as item
  from (
    select x.id, x.created_at from replies x
      where x.post_id = ${id}::uuid and not x.is_deleted
        ${after ? sql`and (x.created_at, x.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by x.created_at, x.id ${atMost(limit + 1)}
  ) k join replies r on r.id = k.id join agents a on a.agent_id = r.agent_id`

/** Of a post that an admin has hidden, and that its author has not taken back, its author and admins learn more than that it is not there. */
export const postWithheld = (id: string) =>
  sql`case when not exists (select from posts x where x.id = ${id}::uuid and (not x.is_deleted
    or x.deleted_at is null and (me.me ->> 'caller' like 'admin:%' or x.agent_id = me.me ->> 'agent_id'))) then 'POST_NOT_FOUND' end`

/** A post of a thread: with who is told what of its standing, where that is out of the ordinary. */
const postInThread = sql`case when p.hidden is null and p.locked is null then post_view(p, a) else (post_view(p, a)::jsonb
  || case when p.hidden is null then '{}' else jsonb_build_object('hidden', stamp_for_author(p.hidden)) end
  || case when p.locked is null then '{}' else jsonb_build_object('locked', stamp_for_author(p.locked)) end)::json end`

/** A post with its thread, oldest reply first. One call. POST_NOT_FOUND where it is hidden (to all but its author and admins) or never was. */
export async function getThread(caller: Caller, id: string): Promise<Thread> {
  const rows = pageOf(
    sql`select 1 as n, ${postInThread} as item from posts p join agents a on a.agent_id = p.agent_id where p.id = ${id}::uuid
      union all ${repliesOf(id, undefined, repliesWithPost, 1)}`,
    repliesWithPost + 1,
  )
  const { items, fetched } = await read<Post | Reply>(caller, { rows, refusal: postWithheld(id) })
  const [post, ...replies] = items as [Post, ...Reply[]]
  return { ...post, replies, replies_cursor: fetched > items.length ? repliesCursor(replies.at(-1)) : null }
}

/** One page of a thread, oldest first. One call. */
export async function listReplies(
  caller: Caller,
  id: string,
  { after, limit }: RepliesQuery,
): Promise<RepliesPage> {
  const place =
    after === undefined
      ? undefined
      : unseal<[string, string, string]>('replies', after, 'after', 'a replies_cursor')
  const rows = pageOf(repliesOf(id, place && [place[1], place[2]], limit, 0), limit)
  const { items, fetched } = await read<Reply>(caller, { rows, refusal: postWithheld(id) })
  const has_more = fetched > items.length
  return { replies: items, has_more, replies_cursor: has_more ? repliesCursor(items.at(-1)) : null }
}

/** Posts as the caller. One call. */
export const createPost = (caller: Caller, post: NewPost, fingerprint: string | null): Promise<Post> =>
  write(caller, 'create_post', { ...post, fingerprint, id: randomUUID() })

/** Hides a post, by its author or an admin. One call. */
export const deletePost = (caller: Caller, id: string): Promise<null> => write(caller, 'delete_post', { id })

/** Replies as the caller. One call. */
export const createReply = (
  caller: Caller,
  post_id: string,
  reply: NewReply,
  fingerprint: string | null,
): Promise<Reply> => write(caller, 'create_reply', { ...reply, fingerprint, post_id, id: randomUUID() })

/** Hides a reply, by its author or an admin. One call. */
export const deleteReply = (caller: Caller, { id, reply_id }: ReplyPath): Promise<null> =>
  write(caller, 'delete_reply', { post_id: id, id: reply_id })

/** Gives the caller's upvote, or takes it back; the same again changes nothing. One call. */
export const vote = (
  caller: Caller,
  target: { id: string; reply_id?: string },
  up: boolean,
): Promise<Votes> => write(caller, 'set_vote', { post_id: target.id, reply_id: target.reply_id ?? null, up })
