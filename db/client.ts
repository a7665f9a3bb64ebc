import { type SQL, sql } from 'drizzle-orm'
import { learn, takeTurn } from './admission'
import type { Call, Caller, Rate } from './caller'
import { execute, type Turn } from './execute'
import { type RefusalCode, Refused } from './failures'

/**
 * The product's only ways into the database: `read` and `write`. Each is one Data API call and runs
 * as a caller. There is no `query(sql)`, so no statement can skip the check of its caller.
 */

const atOnce: Turn = (_, work) => work()
const turnOf =
  (caller: Caller): Turn =>
  (signal, work) =>
    takeTurn(caller, signal, work)

type Verdict = {
  caller: string | null
  rate: Rate | null
  error?: ({ code: RefusalCode } & Refused['about']) | null
}

/** Records the statement's verdict about its caller in the call. Throws it if it is a refusal. */
function applyVerdict(caller: Caller, { caller: name, rate, error }: Verdict): void {
  const { call } = caller
  if (name) call.caller = name
  if (rate) call.rate = rate
  learn(caller, error?.code)
  if (error) throw new Refused(error.code, error)
}

export type Read = {
  /**
   * Selects `n` (1, 2, …), `item` (JSON: one view, or an array of them) and `fetched` (the number
   * of views before the page was cut). `readPage` makes such rows.
   */
  rows?: SQL
  /** The code of a refusal, or null. It is checked before the rate limit. */
  refusal?: SQL
  /** One JSON value beside the rows. */
  extra?: SQL
}
type Answer<Item, Extra> = { items: Item[]; fetched: number; extra: Extra }
/** Comes with the first row only, in one column, because the SDK takes time for each field. */
type Head<Extra> = {
  me: Verdict
  granted: boolean
  refusal: RefusalCode | null
  fetched: number | null
  extra: Extra
  denied: number[] | null
}

const noRows = sql`select 1 as n, null::json as item, 0 as fetched where false`

/** The indexes of the others who may not have the answer, or null. */
const deniedOf = ({ others, policy }: Caller): SQL =>
  others
    ? sql`(select coalesce(json_agg(o.n - 1), '[]')
        from jsonb_array_elements(${JSON.stringify(others)}::jsonb) with ordinality o (claim, n)
        where access_denial(identify_caller(o.claim), ${JSON.stringify(policy)}::jsonb) is not null)`
    : sql`null`

/**
 * Reads as a caller, by one statement. The statement first checks the caller, then `refusal`, then
 * the rate limit, and runs `rows` only if none of them refuses. Throws `Refused`,
 * `DatabaseUnavailable` or `DatabaseRejection`.
 */
export async function read<Item, Extra = null>(
  caller: Caller,
  { rows = noRows, refusal = sql`null`, extra = sql`null` }: Read,
): Promise<Answer<Item, Extra>> {
  const statement = sql`select page.item, case when coalesce(page.n, 1) = 1 then json_build_object(
        'me', me.me, 'granted', me.granted, 'refusal', target.refusal, 'fetched', page.fetched,
        'extra', case when me.granted and target.refusal is null then ${extra}::json end,
        'denied', ${deniedOf(caller)}) end as head
      from begin_read(${JSON.stringify(caller.claim)}::jsonb, ${JSON.stringify(caller.policy)}::jsonb) me
      left join lateral (select ${refusal}::text as refusal) target on me.ok
      left join lateral (
        select r.n, r.item, r.fetched from (${rows}) r
          where me.granted and target.refusal is null offset 0
      ) page on true
      order by page.n`
  const found = await execute(caller.call, turnOf(caller), () => statement)
  const head = JSON.parse(String(found[0]?.head)) as Head<Extra>
  applyVerdict(caller, head.me)
  if (head.refusal) throw new Refused(head.refusal)
  if (!head.granted) throw new Refused('RATE_LIMITED')
  if (head.denied) caller.call.denied = head.denied
  return {
    items: found.flatMap(({ item }) => (item === null ? [] : (JSON.parse(String(item)) as Item))),
    fetched: head.fetched ?? 0,
    extra: head.extra,
  }
}

/** Writes as a caller, by one verb of `db/functions`. Throws as `read` does. */
export async function write<Body>(
  caller: Caller,
  verb: string,
  input: Record<string, unknown>,
): Promise<Body> {
  const claim = JSON.stringify(caller.claim)
  const policy = JSON.stringify(caller.policy)
  const [row] = await execute(caller.call, turnOf(caller), (attempt) => {
    const inputOfAttempt = JSON.stringify({ ...input, attempt })
    return sql`select run_verb(${verb}::text, ${claim}::jsonb, ${policy}::jsonb, ${inputOfAttempt}::jsonb) as answer`
  })
  const answer = JSON.parse(String(row?.answer)) as Verdict & { body: Body; replayed?: boolean }
  applyVerdict(caller, answer)
  caller.call.replayed = answer.replayed === true
  return answer.body
}

/** Checks that the database answers within `ms`. Throws `DatabaseUnavailable`. */
export async function ping(call: Call, ms: number): Promise<void> {
  const account = { ...call, deadline: Math.min(call.deadline, Date.now() + ms) }
  try {
    await execute(account, atOnce, () => sql`select 1 as one`)
  } finally {
    call.calls = account.calls
  }
}
