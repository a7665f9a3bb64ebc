import type { FeedStart, HeldPost, NewsOfHead } from '@/db/queries/feed-head'
import type { FeedPage } from '@/lib/contract'
import { covers, isAhead, shows } from './postgres-snapshot'

/** Posts that became visible between the snapshot `after` and the snapshot of the next batch. */
type Batch = { after: string; posts: HeldPost[] }

/**
 * The newest posts of one filter, in the order in which they became visible. It can answer any
 * watermark that has seen its first batch's `after`. It compares snapshots, not texts.
 */
export type FeedHead = FeedStart & { batches: Batch[] }

/** How many posts a head holds. Hidden posts count, because they may become visible again. */
const mostPosts = 100

export const emptyHead = (start: FeedStart): FeedHead => ({ ...start, batches: [] })

export const postsOf = ({ batches }: FeedHead): HeldPost[] => batches.flatMap(({ posts }) => posts)

const bytesOf = ({ size, id, xid }: HeldPost) => size + id.length + xid.length + 50

export const sizeOfHead = (head: FeedHead): number =>
  postsOf(head).reduce((sum, post) => sum + bytesOf(post), head.watermark.length)

const baseOf = ({ batches, seen }: FeedHead) => batches[0]?.after ?? seen

/**
 * The head after a refresh: without the posts that are gone, with changed posts replaced and new
 * posts at its end.
 */
export function advance(head: FeedHead, { start, added, changed, gone }: NewsOfHead): FeedHead {
  const now = new Map(changed.map((post) => [post.id, post]))
  const renew = (post: HeldPost): HeldPost =>
    gone.has(post.id) ? { ...post, view: null, hash: null, size: 0 } : (now.get(post.id) ?? post)
  const batches = head.batches.map(({ after, posts }) => ({ after, posts: posts.map(renew) }))
  if (added.length > 0) batches.push({ after: head.seen, posts: added })
  let held = batches.reduce((sum, { posts }) => sum + posts.length, 0)
  while (held > mostPosts) held -= batches.shift()?.posts.length ?? held
  return { ...start, batches }
}

/**
 * The posts since a watermark, from memory. Undefined if only the database can tell: the watermark
 * is older than the head, from the middle of a page, from another database, or newer than the last
 * refresh.
 */
export function newsSince(
  head: FeedHead,
  mark: Pick<FeedStart, 'db' | 'seen' | 'watermark'>,
  limit: number,
): FeedPage | undefined {
  if (mark.db !== head.db || isAhead(mark.seen, head.snapshot)) return undefined
  if (!covers(mark.seen, baseOf(head))) return undefined
  const isOlder = covers(head.seen, mark.seen)
  if (!isOlder && !covers(mark.seen, head.seen)) return undefined
  const posts = postsOf(head).flatMap(({ xid, view }) => (view && !shows(mark.seen, xid) ? [view] : []))
  if (posts.length > limit) return undefined
  const watermark = isOlder ? head.watermark : mark.watermark
  return { posts, has_more: false, next_cursor: null, watermark }
}
