import { type SQL, sql } from 'drizzle-orm'
import type { FeedPage, FeedQuery, Post } from '@/lib/contract'
import type { Caller } from '../caller'
import { allOf, matchesFilter } from './feed-filter'
import { viewsOf } from './feed-views'
import { atMost, type Page, readPage } from './page'
import { channelNotFound } from './refusals'
import {
  durableSnapshot,
  type FeedSnapshot,
  feedSnapshot,
  foreignWatermarkError,
  isForeign,
  isNewSince,
  openWatermark,
  refuseForeign,
  sealWatermark,
  type Watermark,
  watermarkAtEnd,
} from './watermark'

/** A poll from a timestamp names no database. */
type Position = Omit<Watermark, 'db'> & { db?: string }
type PostWithXid = { xid: string; post: Post }
type Extra = FeedSnapshot & { more?: boolean }

const positionOf = (since: NonNullable<FeedQuery['since']>): Position =>
  since.instant === undefined ? openWatermark(since.watermark) : { from: since.instant, time: since.instant }

function isAfter({ seen, from, until, at }: Position): SQL[] {
  const conditions: SQL[] = []
  if (seen) conditions.push(isNewSince(seen))
  if (from) conditions.push(sql`p.created_at > ${from}::text::timestamptz`)
  const end = until ? sql`${until}::text::pg_snapshot` : sql`pg_current_snapshot()`
  conditions.push(sql`pg_visible_in_snapshot(p.xid, ${end})`)
  if (at) conditions.push(sql`(p.xid, p.id) > (${at[0]}::text::xid8, ${at[1]}::uuid)`)
  return conditions
}

/** Whether a matching post has a transaction id above all ids of a snapshot. */
const hasMoreAfter = (snapshot: string, query: FeedQuery): SQL => sql`exists (
  select from posts p where ${allOf(matchesFilter(query))}
    and p.xid >= pg_snapshot_xmax(${snapshot}::text::pg_snapshot)
    and not pg_visible_in_snapshot(p.xid, ${snapshot}::text::pg_snapshot))`

/**
 * The posts that became visible after a watermark or a timestamp, in that order. A poller gets each
 * post exactly once, whatever the order of commits.
 */
export async function listSince(
  caller: Caller,
  query: FeedQuery,
  since: NonNullable<FeedQuery['since']>,
): Promise<FeedPage> {
  const { limit, channel } = query
  const position = positionOf(since)
  const { db, until } = position
  const keys = sql`select p.id, p.xid from posts p
    where ${allOf([...matchesFilter(query), ...isAfter(position)])}
    order by p.xid, p.id ${atMost(limit + 1)}`
  const item = sql`json_build_object('xid', p.xid::text, 'post', post_view(p, a))`
  const foreign = db === undefined ? sql`null` : refuseForeign({ ...position, db })
  const more = until && sql`jsonb_build_object('more', ${hasMoreAfter(until, query)})`
  try {
    const page = await readPage<PostWithXid, Extra>(caller, {
      rows: viewsOf(keys, sql`k.xid, k.id`, item),
      limit,
      refusal: sql`coalesce(${channelNotFound(channel)}, ${foreign})`,
      extra: more ? sql`(${feedSnapshot}::jsonb || ${more})` : feedSnapshot,
    })
    return feedPage(page, position)
  } catch (error) {
    throw isForeign(error) ? foreignWatermarkError(position.time) : error
  }
}

function nextWatermark(
  { items, extra, has_more }: Page<PostWithXid, Extra>,
  { seen, from, until, time }: Position,
): Watermark {
  const last = items.at(-1)
  const next = watermarkAtEnd(extra)
  if (has_more && last) {
    return {
      ...next,
      time: last.post.created_at,
      seen,
      from,
      until: until ?? durableSnapshot(extra.snapshot, extra.newest?.xid),
      at: [last.xid, last.post.id],
    }
  }
  return until ? { ...next, time: last?.post.created_at ?? time, seen: until } : next
}

const feedPage = (page: Page<PostWithXid, Extra>, position: Position): FeedPage => ({
  posts: page.items.map(({ post }) => post),
  has_more: page.has_more || page.extra.more === true,
  next_cursor: null,
  watermark: sealWatermark(nextWatermark(page, position)),
})
