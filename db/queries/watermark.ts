import { type SQL, sql } from 'drizzle-orm'
import { Refused } from '../failures'
import { seal, unseal } from './seal'

/**
 * Where a poller stands. Posts up to the snapshot `seen` are done; of those after it, up to the snapshot `until`, those up to `at` in the
 * order of (xid, id) are done, too. `time` is what a poller can use where the watermark is of no use.
 * A poll that began from a timestamp has no `seen` before it is through its first `until`.
 */
export type Watermark = {
  db: string
  time: string
  seen?: string
  from?: string
  until?: string
  at?: [xid: string, id: string]
}

/** What every feed asks the database for, to make the next watermark: its snapshot, its name, and the newest post that is visible. */
export const standing: SQL = sql`json_build_object(
  'db', database_id(),
  'snapshot', pg_current_snapshot()::text,
  'newest', (select json_build_object('xid', p.xid::text, 'time', instant_text(p.created_at)) from posts p
    where p.xid < pg_snapshot_xmax(pg_current_snapshot()) order by p.xid desc, p.id desc limit 1)
)`
export type Standing = { db: string; snapshot: string; newest: { xid: string; time: string } | null }

const beginning = '1970-01-01T00:00:00.000000Z'

/**
 * A snapshot cut to the newest visible post. What it leaves out no post was made by, and it never names a transaction that a crash could
 * undo and whose number a later post could then get: that post would be lost to the poller.
 */
export function durable(snapshot: string, newestXid: string | undefined): string {
  const [, , running = ''] = snapshot.split(':')
  const end = BigInt(newestXid ?? 2) + 1n
  const below = running.split(',').filter((xid) => xid !== '' && BigInt(xid) < end)
  return `${below[0] ?? end}:${end}:${below.join(',')}`
}

/** The watermark of one who has seen all that is visible now. */
export const caughtUp = ({ db, snapshot, newest }: Standing): Watermark => ({
  db,
  time: newest?.time ?? beginning,
  seen: durable(snapshot, newest?.xid),
})

/** Short on the wire, since agents pay for each character: the fields in their order, without their names. */
export const sealWatermark = ({ db, time, seen, from, until, at }: Watermark): string =>
  seal('w', [db, time, seen ?? 0, ...(until ? [from ?? 0, until, at ?? 0] : [])])

export function unsealWatermark(text: string): Watermark {
  type Fields = [
    db: string,
    time: string,
    seen: string | 0,
    from?: string | 0,
    until?: string,
    at?: Watermark['at'] | 0,
  ]
  const [db, time, seen, from, until, at] = unseal<Fields>(
    'w',
    text,
    'since',
    'a watermark or an RFC 3339 timestamp',
  )
  return { db, time, seen: seen || undefined, from: from || undefined, until, at: at || undefined }
}

/** Refuses a watermark of another database, or from ahead of this one (after a restore): as SQL, a code or null. */
export const foreign = (mark: Watermark): SQL => sql`case
  when ${mark.db}::text <> database_id() or pg_snapshot_xmax(${mark.until ?? mark.seen ?? '3:3:'}::text::pg_snapshot)
    > pg_snapshot_xmax(pg_current_snapshot()) then 'FOREIGN_WATERMARK' end`

/** The error of a refused watermark: it names the timestamp to use instead. */
export const foreignWatermark = (time: string) =>
  new Refused('VALIDATION_ERROR', {
    details: [{ path: 'since', message: `is of another state of the database; use since=${time} instead` }],
  })
