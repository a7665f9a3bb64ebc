import { type SQL, sql } from 'drizzle-orm'
import type { FeedPage, FeedQuery, Post } from '@/lib/contract'
import type { Caller } from '../caller'
import { atMost, type Page, pageOf, read } from '../client'
import { Refused } from '../failures'
import { postWithheld } from './posts'
import { seal, unseal } from './seal'
import {
  caughtUp,
  durable,
  foreign,
  foreignWatermark,
  type Standing,
  sealWatermark,
  standing,
  unsealWatermark,
  type Watermark,
} from './watermark'

type Feed = Page<Post, Standing & { from?: string }>

const and = (conditions: SQL[]): SQL => sql.join(conditions, sql` and `)

export type FeedFilter = Pick<FeedQuery, 'channel' | 'agent_id' | 'tag' | 'unanswered'>

/** Whether a post matches a filter by the fields its author set. */
export function isPlaced({ channel, agent_id, tag }: FeedFilter): SQL {
  const conditions = [sql`true`]
  if (channel !== undefined) conditions.push(sql`p.channel_slug = ${channel}::text`)
  if (agent_id !== undefined) conditions.push(sql`p.agent_id = ${agent_id}::text`)
  if (tag !== undefined) conditions.push(sql`p.tags @> array[${tag}::text]`)
  return and(conditions)
}

/** Whether a post is visible in a feed now. This can change in both directions. */
export const isShown = ({ unanswered }: FeedFilter): SQL =>
  unanswered === 'true' ? sql`(not p.is_deleted and p.reply_count = 0)` : sql`(not p.is_deleted)`

const filters = (filter: FeedFilter): SQL[] => [isShown(filter), isPlaced(filter)]

/** A code where the channel does not exist, else null: a typo must not look like an empty channel. */
export const channelMissing = (channel: string | undefined): SQL =>
  channel === undefined
    ? sql`null`
    : sql`case when not exists (select from channels c where c.slug = ${channel}::text) then 'CHANNEL_NOT_FOUND' end`

/** A page of posts: first the keys, through an index and no more than needed, then the views. `order` is written for the alias `k`. */
const postsPage = (keys: SQL, order: SQL, limit: number, item = sql`post_view(p, a)`): SQL =>
  pageOf(
    sql`select row_number() over (order by ${order}) as n, ${item} as item
      from (${keys}) k join posts p on p.id = k.id join agents a on a.agent_id = p.agent_id`,
    limit,
  )

const newest = (conditions: SQL[], limit: number): SQL =>
  postsPage(
    sql`select p.id, p.created_at from posts p where ${and(conditions)} order by p.created_at desc, p.id desc ${atMost(limit + 1)}`,
    sql`k.created_at desc, k.id desc`,
    limit,
  )

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

const answer = ({ items, fetched, extra }: Feed, cursor: (last: Post) => string): FeedPage => {
  const last = items.at(-1)
  const has_more = fetched > items.length
  return {
    posts: items,
    has_more,
    next_cursor: has_more && last ? cursor(last) : null,
    watermark: sealWatermark(caughtUp(extra)),
  }
}

async function newestFirst(caller: Caller, query: FeedQuery): Promise<FeedPage> {
  const { before, limit, channel } = query
  const conditions = filters(query)
  let refusal = channelMissing(channel)
  if (before !== undefined && isUuid(before)) {
    refusal = sql`coalesce(${refusal}, ${postWithheld(before)})`
    conditions.push(
      sql`(p.created_at, p.id) < ((select x.created_at from posts x where x.id = ${before}::uuid), ${before}::uuid)`,
    )
  } else if (before !== undefined) {
    const [at, id] = unseal<[string, string]>('new', before, 'before', "a next_cursor or a post's id")
    conditions.push(sql`(p.created_at, p.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const page: Feed = await read(caller, { rows: newest(conditions, limit), refusal, extra: standing })
  return answer(page, (last) => seal('new', [last.created_at, last.id]))
}

const windows = { day: '1 day', week: '7 days', month: '30 days', all: undefined }

/** By upvotes in a window whose beginning the cursor carries on; ranked anew at each page. */
async function topFirst(caller: Caller, query: FeedQuery): Promise<FeedPage> {
  const { before, limit, channel, window = 'all' } = query
  const conditions = filters(query)
  let refusal = channelMissing(channel)
  let from =
    windows[window] === undefined ? sql`null::text` : sql`instant_text(now() - ${windows[window]}::interval)`
  if (before !== undefined && isUuid(before)) {
    refusal = sql`coalesce(${refusal}, ${postWithheld(before)})`
    conditions.push(sql`(p.upvote_count, p.created_at, p.id) < (
      (select x.upvote_count from posts x where x.id = ${before}::uuid), (select x.created_at from posts x where x.id = ${before}::uuid), ${before}::uuid)`)
  } else if (before !== undefined) {
    type Position = [votes: number, at: string, id: string, window: string, from: string | null]
    const [votes, at, id, of, began] = unseal<Position>(
      'top',
      before,
      'before',
      "a next_cursor or a post's id",
    )
    if (of !== window)
      throw new Refused('VALIDATION_ERROR', {
        details: [{ path: 'window', message: `must be ${of}, as the cursor is` }],
      })
    if (began) from = sql`${began}::text`
    conditions.push(
      sql`(p.upvote_count, p.created_at, p.id) < (${votes}::int, ${at}::timestamptz, ${id}::uuid)`,
    )
  }
  if (windows[window] !== undefined) conditions.push(sql`p.created_at > (${from})::timestamptz`)
  const rows = postsPage(
    sql`select p.id, p.created_at, p.upvote_count from posts p where ${and(conditions)}
      order by p.upvote_count desc, p.created_at desc, p.id desc ${atMost(limit + 1)}`,
    sql`k.upvote_count desc, k.created_at desc, k.id desc`,
    limit,
  )
  const extra = sql`(${standing}::jsonb || jsonb_build_object('from', ${from}))`
  const page: Feed = await read(caller, { rows, refusal, extra })
  return answer(page, (last) =>
    seal('top', [last.upvote_count, last.created_at, last.id, window, page.extra.from ?? null]),
  )
}

/** The given posts, newest first, for refreshing counts; those that cannot be seen are left out. */
async function byIds(caller: Caller, ids: string[]): Promise<FeedPage> {
  const wanted = sql`p.id in (select i::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) i)`
  const page: Feed = await read(caller, {
    rows: newest([sql`not p.is_deleted`, wanted], 100),
    extra: standing,
  })
  return { ...answer(page, () => ''), next_cursor: null }
}

/** What became visible after a watermark or a timestamp, in that order: each post exactly once, whatever the order of commits. */
async function since(
  caller: Caller,
  query: FeedQuery,
  given: NonNullable<FeedQuery['since']>,
): Promise<FeedPage> {
  const { limit, channel } = query
  const mark: Omit<Watermark, 'db'> & { db?: string } =
    given.instant === undefined
      ? unsealWatermark(given.watermark)
      : { from: given.instant, time: given.instant }
  const conditions = filters(query)
  if (mark.seen) {
    conditions.push(
      sql`p.xid >= pg_snapshot_xmin(${mark.seen}::text::pg_snapshot)`,
      sql`not pg_visible_in_snapshot(p.xid, ${mark.seen}::text::pg_snapshot)`,
    )
  }
  if (mark.from) conditions.push(sql`p.created_at > ${mark.from}::text::timestamptz`)
  const until = mark.until ? sql`${mark.until}::text::pg_snapshot` : sql`pg_current_snapshot()`
  conditions.push(sql`pg_visible_in_snapshot(p.xid, ${until})`)
  if (mark.at) conditions.push(sql`(p.xid, p.id) > (${mark.at[0]}::text::xid8, ${mark.at[1]}::uuid)`)

  const rows = postsPage(
    sql`select p.id, p.xid from posts p where ${and(conditions)} order by p.xid, p.id ${atMost(limit + 1)}`,
    sql`k.xid, k.id`,
    limit,
    sql`json_build_object('xid', p.xid::text, 'post', post_view(p, a))`,
  )
  const known = mark.db === undefined ? sql`null` : foreign({ ...mark, db: mark.db })
  const refusal = sql`coalesce(${channelMissing(channel)}, ${known})`
  try {
    const extra = mark.until ? sql`(${standing}::jsonb || ${after(mark.until, query)})` : standing
    return sinceAnswer(await read(caller, { rows, refusal, extra }), mark)
  } catch (error) {
    if (error instanceof Refused && error.code === 'FOREIGN_WATERMARK') throw foreignWatermark(mark.time)
    throw error
  }
}

/** Whether there is more to see than a snapshot holds: what began after it, and what was open then and is committed now. */
const after = (until: string, query: FeedQuery): SQL => sql`jsonb_build_object('more', exists (
  select from posts p where ${and(filters(query))} and p.xid >= pg_snapshot_xmin(${until}::text::pg_snapshot)
    and not pg_visible_in_snapshot(p.xid, ${until}::text::pg_snapshot)))`

type Placed = { xid: string; post: Post }

function sinceAnswer(
  { items, fetched, extra }: Page<Placed, Standing & { more?: boolean }>,
  mark: Omit<Watermark, 'db'>,
): FeedPage {
  const last = items.at(-1)
  const cut = fetched > items.length
  const until = mark.until ?? durable(extra.snapshot, extra.newest?.xid)
  let next = caughtUp(extra)
  if (cut && last) {
    next = {
      ...next,
      time: last.post.created_at,
      seen: mark.seen,
      from: mark.from,
      until,
      at: [last.xid, last.post.id],
    }
  } else if (mark.until) {
    next = { ...next, time: last?.post.created_at ?? mark.time, seen: mark.until }
  }
  return {
    posts: items.map(({ post }) => post),
    has_more: cut || extra.more === true,
    next_cursor: null,
    watermark: sealWatermark(next),
  }
}

/** One page of posts, by any of the feed's ways. One call. Throws as `read` does, and VALIDATION_ERROR for a cursor not made here. */
export function listPosts(caller: Caller, query: FeedQuery): Promise<FeedPage> {
  if (query.ids) return byIds(caller, query.ids)
  if (query.since) return since(caller, query, query.since)
  return query.sort === 'top' ? topFirst(caller, query) : newestFirst(caller, query)
}
