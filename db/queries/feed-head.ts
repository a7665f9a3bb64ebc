import { type SQL, sql } from 'drizzle-orm'
import type { Post } from '@/lib/contract'
import type { Caller } from '../caller'
import { type FeedFilter, isVisible, matchesFields } from './feed-filter'
import { atMost, readOne, readPage } from './page'
import {
  type FeedSnapshot,
  feedSnapshot,
  isForeign,
  isNewSince,
  openWatermark,
  refuseForeign,
  sealWatermark,
  watermarkAtEnd,
} from './watermark'

/**
 * The head of a feed is its newest part, which the server holds in memory for all dashboards
 * (`lib/server/live`). A feed start is the position of a reader that has seen every post so far.
 */
export type FeedStart = {
  db: string
  /** The snapshot up to which the reader has seen every post. */
  seen: string
  /** The snapshot that was read, or an earlier one. No watermark made before is ahead of it. */
  snapshot: string
  watermark: string
}

/**
 * A post and its transaction id, which orders posts by when they became visible. While the post is
 * hidden it has no view.
 */
export type HeldPost = {
  id: string
  xid: string
  hash: string | null
  view: Post | null
  /** The length of the view as JSON. */
  size: number
}

export type NewsOfHead = {
  start: FeedStart
  added: HeldPost[]
  changed: HeldPost[]
  gone: ReadonlySet<string>
}

/** The start of a watermark. Undefined if the watermark is in the middle of several pages. */
export function startOf(watermark: string): FeedStart | undefined {
  const { db, seen, from, until } = openWatermark(watermark)
  return seen && !from && !until ? { db, seen, snapshot: seen, watermark } : undefined
}

const startOfSnapshot = (snapshot: FeedSnapshot): FeedStart => {
  const end = watermarkAtEnd(snapshot)
  return {
    db: snapshot.db,
    seen: end.seen ?? '',
    snapshot: snapshot.snapshot,
    watermark: sealWatermark(end),
  }
}

/** The start of an empty head. */
export const readFeedStart = async (server: Caller): Promise<FeedStart> =>
  startOfSnapshot(await readOne<FeedSnapshot>(server, feedSnapshot))

type Row = Omit<HeldPost, 'size'> & { added: boolean }
type Extra = FeedSnapshot & { gone: string[] }

/** If more posts changed or were added at once, the head starts again. */
const mostNews = 100

const heldRows = (held: HeldPost[]): SQL => {
  const known = JSON.stringify(held.map(({ id, hash }) => [id, hash]))
  return sql`(
    select (h ->> 0)::uuid as id, h ->> 1 as hash from jsonb_array_elements(${known}::jsonb) h)`
}

/** The posts that are new, or changed, since a head was read. */
function newsRows(filter: FeedFilter, seen: string, held: HeldPost[]): SQL {
  const added = sql`select p.id, p.xid from posts p where ${matchesFields(filter)} and ${isNewSince(seen)}
    order by p.xid, p.id ${atMost(mostNews + 1)}`
  const changed = sql`select p.id, p.xid, h.hash from ${heldRows(held)} h join posts p on p.id = h.id`
  return sql`
    select row_number() over (order by n.added, n.xid, n.id) as n, json_build_object('added', n.added,
        'id', n.id, 'xid', n.xid::text, 'hash', md5(n.view::text), 'view', n.view) as item
    from (
      select true as added, null as hash, k.id, k.xid,
          case when ${isVisible(filter)} then post_view(p, a) end as view
        from (${added}) k join posts p on p.id = k.id join agents a on a.agent_id = p.agent_id
      union all
      select false, k.hash, k.id, k.xid, post_view(p, a)
        from (${changed}) k join posts p on p.id = k.id join agents a on a.agent_id = p.agent_id
        where ${isVisible(filter)}
      offset 0
    ) n
    where n.added or n.hash is distinct from md5(n.view::text)`
}

/** The ids of held posts that were visible and no longer are. */
const goneIds = (filter: FeedFilter, held: HeldPost[]): SQL => sql`
  select coalesce(json_agg(h.id), '[]') from ${heldRows(held)} h
    where h.hash is not null and not exists (
      select from posts p where p.id = h.id and ${isVisible(filter)})`

const sizeOf = (view: Post | null): number => (view ? JSON.stringify(view).length : 0)

/**
 * What a head needs at a refresh: the posts that changed, are no longer visible, or are new.
 * Undefined if that does not fit one answer, or if the head belongs to another state of the
 * database. The head must then start again.
 */
export async function readNewsOfHead(
  server: Caller,
  filter: FeedFilter,
  head: { db: string; seen: string },
  held: HeldPost[],
): Promise<NewsOfHead | undefined> {
  const page = await readPage<Row, Extra>(server, {
    rows: newsRows(filter, head.seen, held),
    limit: 2 * mostNews,
    extra: sql`(${feedSnapshot}::jsonb || jsonb_build_object('gone', (${goneIds(filter, held)})))`,
    refusal: refuseForeign(head),
  }).catch((error) => {
    if (isForeign(error)) return undefined
    throw error
  })
  if (!page || page.has_more) return undefined
  const items = page.items.map(({ added, ...post }) => ({
    added,
    post: { ...post, size: sizeOf(post.view) },
  }))
  const added = items.filter((item) => item.added).map(({ post }) => post)
  if (added.length > mostNews) return undefined
  return {
    start: startOfSnapshot(page.extra),
    added,
    changed: items.filter((item) => !item.added).map(({ post }) => post),
    gone: new Set(page.extra.gone),
  }
}
