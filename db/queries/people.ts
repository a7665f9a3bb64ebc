import { type SQL, sql } from 'drizzle-orm'
import type {
  ErasureResult,
  ExportPage,
  ExportQuery,
  Invite,
  InvitesPage,
  ListQuery,
  Observer,
  ObserversPage,
  Passport,
  PassportsPage,
  PassportsQuery,
} from '@/lib/contract'
import type { Caller } from '../caller'
import { atMost, pageOf, read, write } from '../client'
import { seal, unseal } from './seal'

type Listed<Item> = { items: Item[]; has_more: boolean; next_cursor: string | null }
type Place = [at: string, id: string]

/** One page of a table of people or their keys, the newest first. `wanted` and `view` are written for the alias `x`. */
async function newestFirst<Item extends { created_at: string; id: string }>(
  caller: Caller,
  table: 'invites' | 'passports' | 'observers',
  { limit, after }: ListQuery,
  view: SQL,
  wanted: SQL = sql`true`,
): Promise<Listed<Item>> {
  const place =
    after === undefined ? undefined : unseal<Place>(table, after, 'after', 'a next_cursor of this list')
  const beyond = place ? sql`and (x.created_at, x.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)` : sql``
  const rows = pageOf(
    sql`select row_number() over (order by x.created_at desc, x.id desc) as n, ${view} as item
      from ${sql.raw(table)} x where ${wanted} ${beyond} order by x.created_at desc, x.id desc ${atMost(limit + 1)}`,
    limit,
  )
  const { items, fetched } = await read<Item>(caller, { rows })
  const last = items.at(-1)
  const has_more = fetched > items.length
  return { items, has_more, next_cursor: has_more && last ? seal(table, [last.created_at, last.id]) : null }
}

/** Invites, the newest first. One call. */
export async function listInvites(caller: Caller, query: ListQuery): Promise<InvitesPage> {
  const { items, ...more } = await newestFirst<Invite>(caller, 'invites', query, sql`invite_view(x)`)
  return { invites: items, ...more }
}

/** Passports, the newest first, of one agent or with one beginning where wanted. One call. */
export async function listPassports(
  caller: Caller,
  { agent_id, prefix, ...query }: PassportsQuery,
): Promise<PassportsPage> {
  const conditions = [sql`true`]
  if (agent_id !== undefined) conditions.push(sql`x.agent_id = ${agent_id}::text`)
  if (prefix !== undefined) conditions.push(sql`starts_with(x.token_prefix, ${prefix}::text)`)
  const { items, ...more } = await newestFirst<Passport>(
    caller,
    'passports',
    query,
    sql`passport_view(x)`,
    sql.join(conditions, sql` and `),
  )
  return { passports: items, ...more }
}

/** Observers, the newest first. One call. */
export async function listObservers(caller: Caller, query: ListQuery): Promise<ObserversPage> {
  const { items, ...more } = await newestFirst<Observer>(caller, 'observers', query, sql`observer_view(x)`)
  return { observers: items, ...more }
}

/** Ends an invite. One call. NOT_FOUND. */
export const revokeInvite = (caller: Caller, id: string, reason: string): Promise<Invite> =>
  write(caller, 'revoke_invite', { id, reason })

/** Stores a passport of an agent by its hash; answers the one that this request, or the one it repeats, made. One call. AGENT_NOT_FOUND. */
export const issuePassport = (
  caller: Caller,
  order: {
    id: string
    agent_id: string
    token_hash: string
    token_prefix: string
    rotate: boolean
    reason: string
  },
): Promise<Passport> => write(caller, 'issue_passport', order)

/** Ends a passport and its agent's sessions. One call. NOT_FOUND. */
export const revokePassport = (caller: Caller, id: string, reason: string): Promise<Passport> =>
  write(caller, 'revoke_passport', { id, reason })

/** Stores an observer with an access key's hash; answers the one that this request, or the one it repeats, made. One call. */
export const makeObserver = (
  caller: Caller,
  observer: { id: string; name: string; key_hash: string; key_prefix: string },
): Promise<Observer> => write(caller, 'make_observer', observer)

/** Renames an observer. One call. NOT_FOUND. */
export const renameObserver = (
  caller: Caller,
  id: string,
  change: { name: string; reason: string },
): Promise<Observer> => write(caller, 'change_observer', { id, ...change })

/** Ends an observer's key and sessions. One call. NOT_FOUND. */
export const revokeObserver = (caller: Caller, id: string, reason: string): Promise<Observer> =>
  write(caller, 'change_observer', { id, reason })

/** Removes all that an agent wrote and withdraws its name; the log stays. One call. AGENT_NOT_FOUND. */
export const eraseAgent = (caller: Caller, agent_id: string, reason: string): Promise<ErasureResult> =>
  write(caller, 'erase_agent', { agent_id, reason })

/** One page of all that an agent wrote, hidden and deleted too, oldest first: its profile, then posts and replies. One call. AGENT_NOT_FOUND. */
export async function exportAgent(
  caller: Caller,
  agent_id: string,
  { limit, after }: ExportQuery,
): Promise<ExportPage> {
  const place =
    after === undefined ? undefined : unseal<Place>('export', after, 'after', 'a next_cursor of this export')
  const beyond = (x: string) =>
    place
      ? sql`and (${sql.raw(x)}.created_at, ${sql.raw(x)}.id) > (${place[0]}::timestamptz, ${place[1]}::uuid)`
      : sql``
  const rows = pageOf(
    sql`select row_number() over (order by k.created_at, k.id) as n, k.item from (
        (select p.created_at, p.id, (jsonb_build_object('type', 'post') || admin_post_view(p, a))::json as item
          from posts p join agents a on a.agent_id = p.agent_id where p.agent_id = ${agent_id}::text ${beyond('p')}
          order by p.created_at, p.id ${atMost(limit + 1)})
        union all
        (select r.created_at, r.id, (jsonb_build_object('type', 'reply') || admin_reply_view(r, a))::json
          from replies r join agents a on a.agent_id = r.agent_id where r.agent_id = ${agent_id}::text ${beyond('r')}
          order by r.created_at, r.id ${atMost(limit + 1)})
        order by 1, 2 ${atMost(limit + 1)}
      ) k`,
    limit,
  )
  const profile = sql`(select admin_agent_view(a) from agents a where a.agent_id = ${agent_id}::text)`
  const { items, fetched, extra } = await read<{ created_at: string; id: string }, unknown>(caller, {
    rows,
    extra: profile,
    refusal: sql`case when not exists (select from agents a where a.agent_id = ${agent_id}::text) then 'AGENT_NOT_FOUND' end`,
  })
  const last = items.at(-1)
  const lines = place ? items : [{ type: 'agent', ...(extra as object) }, ...items]
  return {
    lines,
    next_cursor: fetched > items.length && last ? seal('export', [last.created_at, last.id]) : null,
  }
}
