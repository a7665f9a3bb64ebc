import { RDSDataClient } from '@aws-sdk/client-rds-data'
import { type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/aws-data-api/pg'
import { env } from '@/lib/base/env'
import { learn, takeTurn } from './admission'
import type { Call, Caller, Rate } from './caller'
import {
  classify,
  DatabaseResuming,
  DatabaseUnavailable,
  type NoAnswer,
  type RefusalCode,
  Refused,
} from './failures'
import { untilAwake, untilOver } from './retry-after'

/**
 * The one Data API client of the product, and its only ways in: `read` and `write`, each one call, each as someone. There is no
 * `query(sql)`: what a statement may do is settled at its beginning, by `begin_read` or `run_verb`.
 */

type Row = Record<string, unknown>

function connect() {
  const { AURORA_CLUSTER_ARN, AURORA_SECRET_ARN, DB_NAME, AWS_REGION } = env()
  const client = new RDSDataClient({
    region: AWS_REGION,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: 46_000,
      httpAgent: { keepAlive: true, maxSockets: 100 },
      httpsAgent: { keepAlive: true, maxSockets: 100 },
    },
  })
  return drizzle({
    client,
    database: DB_NAME,
    resourceArn: AURORA_CLUSTER_ARN,
    secretArn: AURORA_SECRET_ARN,
  })
}

let connection: ReturnType<typeof connect> | undefined
const database = () => {
  connection ??= connect()
  return connection
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Settles as `work` does, or rejects when the deadline comes first. Running work is not cancelled,
 * and its result is ignored. The signal keeps waiting work from starting.
 */
async function within<T>(deadline: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController()
  const running = work(abort.signal)
  running.catch(() => {})
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => {
        reject(new Error('deadline'))
        abort.abort()
      },
      Math.max(deadline - Date.now(), 0),
    )
  })
  try {
    return await Promise.race([running, late])
  } finally {
    clearTimeout(timer)
  }
}

/** What one who gave up is told. A cluster that has begun to resume explains whatever failed after that. */
const unavailable = ({ kind, cause }: NoAnswer, resumingSince: number | undefined): DatabaseUnavailable =>
  kind === 'resuming' || resumingSince !== undefined
    ? new DatabaseResuming(untilAwake(resumingSince ?? Date.now()), cause)
    : new DatabaseUnavailable(untilOver[kind], cause)

/** How one attempt gets its turn. It keeps its place until it ends, even after the deadline. */
type Turn = <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T>

const atOnce: Turn = (_, work) => work()
const turnOf =
  (caller: Caller): Turn =>
  (signal, work) =>
    takeTurn(caller, signal, work)

/** Runs one statement, again while that can help and the deadline allows. Throws what `db/failures` names. */
async function execute(call: Call, turn: Turn, statement: (attempt: number) => SQL): Promise<Row[]> {
  const first = env().DB_RETRY_MS
  let resumingSince: number | undefined
  for (let attempt = 1; ; attempt++) {
    try {
      const run = async () => {
        call.calls++
        return database().execute<Row>(statement(attempt))
      }
      return (await within(call.deadline, (signal) => turn(signal, run))).rows
    } catch (error) {
      if (error instanceof Refused) throw error
      const failure = classify(error)
      if (failure.kind === 'rejected') throw failure.rejection
      if (failure.kind === 'bug') throw failure.cause
      if (failure.kind === 'resuming') resumingSince ??= Date.now()
      const pause = first * 2 ** Math.min(attempt - 1, 3)
      if (failure.kind === 'hopeless' || Date.now() + pause >= call.deadline) {
        throw unavailable(failure, resumingSince)
      }
      await sleep(pause)
    }
  }
}

type Verdict = {
  caller: string | null
  rate: Rate | null
  error?: ({ code: RefusalCode } & Refused['about']) | null
}

/** Notes what the statement said of its caller, and throws where it refused. */
function heed(caller: Caller, verdict: Verdict): void {
  const { call } = caller
  if (verdict.caller) call.caller = verdict.caller
  if (verdict.rate) call.rate = verdict.rate
  learn(caller, verdict.error?.code)
  if (verdict.error) throw new Refused(verdict.error.code, verdict.error)
}

export type Read = {
  /** Selects `n` (1, 2, …), `item` (JSON: one view, or an array of them) and `fetched` (how many there were before the page was cut); `pageOf` makes such. */
  rows: SQL
  /** A code of the contract where what is asked for does not exist or may not be asked so, else null. Comes before the limit. */
  refusal?: SQL
  /** JSON that comes once, whatever the rows. */
  extra?: SQL
}
export type Page<Item, Extra> = { items: Item[]; fetched: number; extra: Extra }
/** What comes once, with the first row. One column, since every field of every row costs the SDK the same to read. */
type Head<Extra> = {
  me: Verdict
  granted: boolean
  refusal: RefusalCode | null
  fetched: number | null
  extra: Extra
  denied: number[] | null
}

/** Which of those who share the answer may not have it; null where nobody does. */
const deniedOf = ({ others, policy }: Caller): SQL =>
  others
    ? sql`(select coalesce(json_agg(o.n - 1), '[]') from jsonb_array_elements(${JSON.stringify(others)}::jsonb) with ordinality o (claim, n)
        where access_denial(identify_caller(o.claim), ${JSON.stringify(policy)}::jsonb) is not null)`
    : sql`null`

/**
 * Reads as someone: one call, one statement, one row a view. Who is calling, whether they may, whether what they ask for exists and one
 * unit of their limit come first; no row is looked for where one of these says no. Throws `Refused`, `DatabaseUnavailable`, `DatabaseRejection`.
 */
export async function read<Item, Extra = null>(
  caller: Caller,
  { rows, refusal, extra }: Read,
): Promise<Page<Item, Extra>> {
  const found = await execute(
    caller.call,
    turnOf(caller),
    () => sql`select page.item, case when coalesce(page.n, 1) = 1 then json_build_object('me', me.me, 'granted', me.granted,
        'refusal', target.refusal, 'fetched', page.fetched, 'extra', case when me.granted and target.refusal is null then ${extra ?? sql`null`}::json end, 'denied', ${deniedOf(caller)}) end as head
      from begin_read(${JSON.stringify(caller.claim)}::jsonb, ${JSON.stringify(caller.policy)}::jsonb) me
      left join lateral (select ${refusal ?? sql`null`}::text as refusal) target on me.ok
      left join lateral (
        select r.n, r.item, r.fetched from (${rows}) r where me.granted and target.refusal is null offset 0
      ) page on true
      order by page.n`,
  )
  const head = JSON.parse(String(found[0]?.head)) as Head<Extra>
  heed(caller, head.me)
  if (head.refusal) throw new Refused(head.refusal)
  if (!head.granted) throw new Refused('RATE_LIMITED')
  if (head.denied) caller.call.denied = head.denied
  return {
    items: found.flatMap(({ item }) => (item === null ? [] : (JSON.parse(String(item)) as Item))),
    fetched: head.fetched ?? 0,
    extra: head.extra,
  }
}

/**
 * Writes as someone: one call of one verb of `db/functions`, whose first act is to lock and judge the caller. Throws as `read` does.
 */
export async function write<Body>(
  caller: Caller,
  verb: string,
  input: Record<string, unknown>,
): Promise<Body> {
  const claim = JSON.stringify(caller.claim)
  const policy = JSON.stringify(caller.policy)
  const [row] = await execute(caller.call, turnOf(caller), (attempt) => {
    const given = JSON.stringify({ ...input, attempt })
    return sql`select run_verb(${verb}::text, ${claim}::jsonb, ${policy}::jsonb, ${given}::jsonb) as answer`
  })
  const answer = JSON.parse(String(row?.answer)) as Verdict & { body: Body; replayed?: boolean }
  heed(caller, answer)
  caller.call.replayed = answer.replayed === true
  return answer.body
}

/** Whether the database answers within so many milliseconds. Throws `DatabaseUnavailable`. */
export async function ping(call: Call, patience: number): Promise<void> {
  const account = { ...call, deadline: Math.min(call.deadline, Date.now() + patience) }
  try {
    await execute(account, atOnce, () => sql`select 1 as one`)
  } finally {
    call.calls = account.calls
  }
}

/** `limit n` as a literal: the planner then knows how few rows are wanted, and keeps one plan instead of planning each call. */
export const atMost = (n: number): SQL => sql.raw(`limit ${Math.trunc(n)}`)

/** The most that the items of one page may hold: the Data API ends a response at 1 MiB, and the rest of the rows needs room. In bytes. */
const pageBytes = 1_000_000
/** Items share rows up to about this size, since a row costs more than what is in it; with the largest item on top it stays below the Data API's 64 KB a row. */
const rowBytes = 16_000

/**
 * Cuts a page to `limit` items, or fewer where they would not fit one response; never to none. `rows` selects `n` and `item`, and should
 * yield one row more than `limit`.
 */
export const pageOf = (rows: SQL, limit: number): SQL => sql`
  select min(s.n) as n, json_agg(s.item order by s.n) as item, min(s.fetched) as fetched from (
    select r.n, r.item, count(*) over () as fetched, sum(octet_length(r.item::text) + 64) over (order by r.n) as bytes from (${rows}) r
  ) s
  where s.n <= ${limit}::int and (s.bytes <= ${pageBytes}::int or s.n = 1)
  group by s.bytes / ${rowBytes}::int`
