import { type SQL, sql } from 'drizzle-orm'
import { Refused } from '../failures'
import { openCursor, sealCursor } from './cursor'

/**
 * The position of a poller. It has read every post that the snapshot `seen` contains. In the middle
 * of several pages it also has `until`, the snapshot of its first page, and `at`, the last post
 * that it read. A poller that started from a timestamp (`from`) has no `seen` until it has read all
 * of `until`. `time` is the timestamp to use if the watermark cannot be used.
 */
export type Watermark = {
  db: string
  time: string
  seen?: string
  from?: string
  until?: string
  at?: [xid: string, id: string]
}

/** What each feed read also returns, so the server can make the next watermark. */
export const feedSnapshot: SQL = sql`json_build_object(
  'db', database_id(),
  'snapshot', pg_current_snapshot()::text,
  'newest', (
    select json_build_object('xid', p.xid::text, 'time', instant_text(p.created_at)) from posts p
      where p.xid < pg_snapshot_xmax(pg_current_snapshot()) order by p.xid desc, p.id desc limit 1)
)`
export type FeedSnapshot = {
  db: string
  snapshot: string
  /** The newest visible post. */
  newest: { xid: string; time: string } | null
}

const epoch = '1970-01-01T00:00:00.000000Z'

/**
 * A snapshot cut to the newest visible post. A crash can undo later transactions, and later posts
 * may then reuse their ids. A watermark with those ids would hide such posts from a poller.
 */
export function durableSnapshot(snapshot: string, newestXid: string | undefined): string {
  const [, , running = ''] = snapshot.split(':')
  const end = BigInt(newestXid ?? 2) + 1n
  const below = running.split(',').filter((xid) => xid !== '' && BigInt(xid) < end)
  return `${below[0] ?? end}:${end}:${below.join(',')}`
}

/** The watermark of a poller that has read every visible post. */
export const watermarkAtEnd = ({ db, snapshot, newest }: FeedSnapshot): Watermark => ({
  db,
  time: newest?.time ?? epoch,
  seen: durableSnapshot(snapshot, newest?.xid),
})

/** Agents pay for each character, so a watermark has its fields by position, without names. */
export const sealWatermark = ({ db, time, seen, from, until, at }: Watermark): string =>
  sealCursor('w', [db, time, seen ?? 0, ...(until ? [from ?? 0, until, at ?? 0] : [])])

type Fields = [
  db: string,
  time: string,
  seen: string | 0,
  from?: string | 0,
  until?: string,
  at?: Watermark['at'] | 0,
]

/** Throws VALIDATION_ERROR for a watermark that this deployment did not make. */
export function openWatermark(text: string): Watermark {
  const name = 'a watermark or an RFC 3339 timestamp'
  const [db, time, seen, from, until, at] = openCursor<Fields>('w', text, 'since', name)
  return { db, time, seen: seen || undefined, from: from || undefined, until, at: at || undefined }
}

/** Whether a post became visible after a snapshot. */
export const isNewSince = (snapshot: string): SQL =>
  sql`p.xid >= pg_snapshot_xmin(${snapshot}::text::pg_snapshot)
    and not pg_visible_in_snapshot(p.xid, ${snapshot}::text::pg_snapshot)`

const foreignCode = 'FOREIGN_WATERMARK'

/**
 * Refuses a watermark of another database, or one that is ahead of this database. Restoring a
 * backup makes watermarks run ahead.
 */
export const refuseForeign = ({ db, seen, until }: Omit<Watermark, 'time'>): SQL => sql`case
  when ${db}::text <> database_id()
    or pg_snapshot_xmax(${until ?? seen ?? '3:3:'}::text::pg_snapshot)
      > pg_snapshot_xmax(pg_current_snapshot())
  then ${sql.raw(`'${foreignCode}'`)} end`

/** Whether an error is the refusal by `refuseForeign`. */
export const isForeign = (error: unknown): boolean => error instanceof Refused && error.code === foreignCode

/** The error that a poller gets. It names a timestamp to use instead. */
export const foreignWatermarkError = (time: string) =>
  new Refused('VALIDATION_ERROR', {
    details: [
      { path: 'since', message: `belongs to another state of the database; use since=${time} instead` },
    ],
  })
