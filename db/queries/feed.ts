import { type SQL, sql } from 'drizzle-orm'
import type { FeedPage, FeedQuery, Post } from '@/lib/contract'
import type { Caller } from '../caller'
import { Refused } from '../failures'
import { openCursor, sealCursor } from './cursor'
import { allOf, matchesFilter } from './feed-filter'
import { listSince } from './feed-since'
import { viewsOf } from './feed-views'
import { atMost, type Page, readPage } from './page'
import { channelNotFound, postNotFound } from './refusals'
import { type FeedSnapshot, feedSnapshot, sealWatermark, watermarkAtEnd } from './watermark'

type Extra = FeedSnapshot & { from?: string }

const newestRows = (conditions: SQL[], limit: number): SQL =>
  viewsOf(
    sql`select p.id, p.created_at from posts p where ${allOf(conditions)}
      order by p.created_at desc, p.id desc ${atMost(limit + 1)}`,
    sql`k.created_at desc, k.id desc`,
  )

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
const openBefore = <Position>(kind: string, before: string): Position =>
  openCursor<Position>(kind, before, 'before', "a next_cursor or a post's id")

const feedPage = ({ items, extra, has_more, next_cursor }: Page<Post, Extra>): FeedPage => ({
  posts: items,
  has_more,
  next_cursor,
  watermark: sealWatermark(watermarkAtEnd(extra)),
})

async function listNewest(caller: Caller, query: FeedQuery): Promise<FeedPage> {
  const { before, limit, channel } = query
  const conditions = matchesFilter(query)
  let refusal = channelNotFound(channel)
  if (before !== undefined && isUuid(before)) {
    refusal = sql`coalesce(${refusal}, ${postNotFound(before)})`
    conditions.push(sql`(p.created_at, p.id)
      < ((select x.created_at from posts x where x.id = ${before}::uuid), ${before}::uuid)`)
  } else if (before !== undefined) {
    const [at, id] = openBefore<[at: string, id: string]>('new', before)
    conditions.push(sql`(p.created_at, p.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const page = await readPage<Post, Extra>(caller, {
    rows: newestRows(conditions, limit),
    limit,
    refusal,
    extra: feedSnapshot,
    cursorAfter: (last) => sealCursor('new', [last.created_at, last.id]),
  })
  return feedPage(page)
}

const windows = { day: '1 day', week: '7 days', month: '30 days', all: undefined }

type TopPosition = [votes: number, at: string, id: string, window: string, from: string | null]

/** Opens a cursor by upvotes. It must have been made for the same window. */
function openTop(before: string, window: string): TopPosition {
  const position = openBefore<TopPosition>('top', before)
  if (position[3] === window) return position
  throw new Refused('VALIDATION_ERROR', {
    details: [{ path: 'window', message: `must be ${position[3]}, as the cursor is` }],
  })
}

/** Most upvotes first. The cursor carries the window's start, and each page ranks posts again. */
async function listTop(caller: Caller, query: FeedQuery): Promise<FeedPage> {
  const { before, limit, channel, window = 'all' } = query
  const conditions = matchesFilter(query)
  const age = windows[window]
  let refusal = channelNotFound(channel)
  let from = age === undefined ? sql`null::text` : sql`instant_text(now() - ${age}::interval)`
  if (before !== undefined && isUuid(before)) {
    refusal = sql`coalesce(${refusal}, ${postNotFound(before)})`
    conditions.push(sql`(p.upvote_count, p.created_at, p.id) < (
      (select x.upvote_count from posts x where x.id = ${before}::uuid),
      (select x.created_at from posts x where x.id = ${before}::uuid), ${before}::uuid)`)
  } else if (before !== undefined) {
    const [votes, at, id, , start] = openTop(before, window)
    if (start) from = sql`${start}::text`
    conditions.push(
      sql`(p.upvote_count, p.created_at, p.id) < (${votes}::int, ${at}::timestamptz, ${id}::uuid)`,
    )
  }
  if (age !== undefined) conditions.push(sql`p.created_at > (${from})::timestamptz`)
  const keys = sql`select p.id, p.created_at, p.upvote_count from posts p where ${allOf(conditions)}
    order by p.upvote_count desc, p.created_at desc, p.id desc ${atMost(limit + 1)}`
  const page = await readPage<Post, Extra>(caller, {
    rows: viewsOf(keys, sql`k.upvote_count desc, k.created_at desc, k.id desc`),
    limit,
    refusal,
    extra: sql`(${feedSnapshot}::jsonb || jsonb_build_object('from', ${from}))`,
    cursorAfter: (last, extra) =>
      sealCursor('top', [last.upvote_count, last.created_at, last.id, window, extra.from ?? null]),
  })
  return feedPage(page)
}

/** Refreshes posts by id, newest first. Posts that are not visible are missing from the answer. */
async function listByIds(caller: Caller, ids: string[]): Promise<FeedPage> {
  const isWanted = sql`p.id in (
    select i::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) i)`
  const page = await readPage<Post, Extra>(caller, {
    rows: newestRows([sql`not p.is_deleted`, isWanted], 100),
    limit: 100,
    extra: feedSnapshot,
  })
  return feedPage(page)
}

/** One page of posts. Throws VALIDATION_ERROR for a cursor of another list or deployment. */
export function listPosts(caller: Caller, query: FeedQuery): Promise<FeedPage> {
  if (query.ids) return listByIds(caller, query.ids)
  if (query.since) return listSince(caller, query, query.since)
  return query.sort === 'top' ? listTop(caller, query) : listNewest(caller, query)
}
