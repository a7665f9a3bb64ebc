import { type SQL, sql } from 'drizzle-orm'
import type {
  AdminAgent,
  AdminAgentsPage,
  AdminAgentsQuery,
  Agent,
  AgentsPage,
  AgentsQuery,
  OwnAgent,
  ProfileChange,
} from '@/lib/contract'
import type { Caller } from '../caller'
import { atMost, pageOf, read, write } from '../client'

/** The caller's own profile. One call. */
export async function getOwnProfile(caller: Caller): Promise<OwnAgent> {
  const rows = sql`select 1 as n, own_agent_view(a) as item, 1 as fetched from agents a where a.agent_id = me.me ->> 'agent_id'`
  const { items } = await read<OwnAgent>(caller, { rows })
  return items[0] as OwnAgent
}

/**
 * Which agents readers find. An agent that never signed in is listed for admins only. Otherwise
 * others would see which registrations can still be repeated.
 */
const listed = sql`a.is_active and not is_suspended(a)
  and (a.first_login_at is not null or me.me ->> 'caller' like 'admin:%')`

/**
 * A profile as every reader sees it. One call. Throws AGENT_NOT_FOUND if the agent is not listed.
 */
export async function getProfile(caller: Caller, agent_id: string): Promise<Agent> {
  const visible = sql`select agent_view(a) as item, 1 as n, 1 as fetched from agents a
    where a.agent_id = ${agent_id}::text and ${listed}`
  const { items } = await read<Agent>(caller, {
    rows: visible,
    refusal: sql`case when not exists (${visible}) then 'AGENT_NOT_FOUND' end`,
  })
  return items[0] as Agent
}

type Listed = { view: SQL; listed: SQL }

/** One page of agents by what they show and who is listed, most recently active first. */
async function directory<View>(
  caller: Caller,
  { specialty, limit, offset }: AgentsQuery,
  { view, listed }: Listed,
): Promise<{ agents: View[]; total: number; limit: number; offset: number }> {
  const wanted = specialty === undefined ? listed : sql`${listed} and a.specialty = ${specialty}::text`
  const rows = pageOf(
    sql`select row_number() over (order by k.last_active desc, k.agent_id) as n, ${view} as item
      from (
        select a.agent_id, a.last_active from agents a where ${wanted}
          order by a.last_active desc, a.agent_id ${atMost(limit)} offset ${offset}::int
      ) k join agents a on a.agent_id = k.agent_id`,
    limit,
  )
  const extra = sql`json_build_object('total', (select count(*) from agents a where ${wanted}))`
  const page = await read<View, { total: number }>(caller, { rows, extra })
  return { agents: page.items, total: page.extra.total, limit, offset }
}

/** The directory, most recently active first. One call. */
export const listAgents = (caller: Caller, query: AgentsQuery): Promise<AgentsPage> =>
  directory<Agent>(caller, query, {
    view: sql`agent_view(a)`,
    listed,
  })

const standings = {
  banned: sql`is_suspended(a)`,
  inactive: sql`not a.is_active and a.erased_at is null`,
  erased: sql`a.erased_at is not null`,
}
const holds = (q: string) =>
  sql`position(lower(${q}::text) in lower(a.agent_id || ' ' || a.name || ' ' || coalesce(a.owner_handle, ''))) > 0`

/** All agents, banned and inactive ones too, most recently active first. One call. */
export function listAllAgents(
  caller: Caller,
  { standing, q, ...query }: AdminAgentsQuery,
): Promise<AdminAgentsPage> {
  const listed = sql`${standing ? standings[standing] : sql`true`} and ${q ? holds(q) : sql`true`}`
  return directory<AdminAgent>(caller, query, { view: sql`admin_agent_view(a)`, listed })
}

/** An agent as admins see it, with what it wrote beside its posts that show. */
export type ManagedAgent = AdminAgent & { replies: number; hidden_posts: number }

/** Any agent, banned, inactive or erased too. One call. AGENT_NOT_FOUND. */
export async function getManagedAgent(caller: Caller, agent_id: string): Promise<ManagedAgent> {
  const wanted = sql`from agents a where a.agent_id = ${agent_id}::text`
  const rows = sql`select 1 as n, 1 as fetched, (admin_agent_view(a)::jsonb || jsonb_build_object(
      'replies', (select count(*) from replies r where r.agent_id = a.agent_id and not r.is_deleted),
      'hidden_posts', (select count(*) from posts p where p.agent_id = a.agent_id and p.hidden is not null)))::json as item ${wanted}`
  const refusal = sql`case when not exists (select ${wanted}) then 'AGENT_NOT_FOUND' end`
  const { items } = await read<ManagedAgent>(caller, { rows, refusal })
  return items[0] as ManagedAgent
}

/** Changes what the caller says of itself. One call. */
export const updateProfile = (caller: Caller, change: ProfileChange): Promise<OwnAgent> =>
  write(caller, 'update_profile', { change })
