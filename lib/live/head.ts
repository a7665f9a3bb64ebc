import type { FeedStart, HeldPost, NewsOfHead } from '@/db/queries/feed-head'
import type { FeedPage } from '@/lib/contract'
import { covers, isAhead, shows } from './snapshot'

/** Posts that became visible between the snapshot `after` and the next batch's. */
type Batch = { after: string; posts: HeldPost[] }

/**
 * The newest posts of one filter, in the order in which they became visible. It answers every
 * watermark from its first batch on: by what that has seen, not by its text.
 */
export type Head = FeedStart & { batches: Batch[] }

/** Positions that a head holds; posts that are gone for now count, since they may come back. */
const mostPosts = 100

export const startHead = (start: FeedStart): Head => ({ ...start, batches: [] })

export const heldBy = ({ batches }: Head): HeldPost[] => batches.flatMap(({ posts }) => posts)

const bytesOf = ({ size, id, xid }: HeldPost) => size + id.length + xid.length + 50

export const sizeOfHead = (head: Head): number =>
  heldBy(head).reduce((sum, post) => sum + bytesOf(post), head.watermark.length)

const baseOf = ({ batches, seen }: Head) => batches[0]?.after ?? seen

/** The head after a refresh: what is gone is out of it, what has changed is changed, what is new is at its end. */
export function advance(head: Head, { start, added, changed, gone }: NewsOfHead): Head {
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
 * What is new since a watermark, from memory; nothing where only the database can tell: for a
 * watermark from before the head, in the middle of a page, of another database, or from after the
 * last refresh.
 */
export function newsSince(
  head: Head,
  mark: Pick<FeedStart, 'db' | 'seen' | 'watermark'>,
  limit: number,
): FeedPage | undefined {
  if (mark.db !== head.db || isAhead(mark.seen, head.snapshot)) return undefined
  if (!covers(mark.seen, baseOf(head))) return undefined
  const isOlder = covers(head.seen, mark.seen)
  if (!isOlder && !covers(mark.seen, head.seen)) return undefined
  const posts = heldBy(head).flatMap(({ xid, view }) => (view && !shows(mark.seen, xid) ? [view] : []))
  if (posts.length > limit) return undefined
  const watermark = isOlder ? head.watermark : mark.watermark
  return { posts, has_more: false, next_cursor: null, watermark }
}
