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
import { write } from '../client'
import { atMost, readList, readOne, readPage } from './page'
import { agentNotFound, callerAgentId, isCalledByAdmin } from './refusals'

export const getOwnProfile = (caller: Caller): Promise<OwnAgent> =>
  readOne(caller, sql`(select own_agent_view(a) from agents a where a.agent_id = ${callerAgentId})`)

const isActive = sql`a.is_active and not is_suspended(a)`

/**
 * Whether a reader finds an agent. Only admins find an agent that never signed in. Otherwise
 * readers would see which registrations can still be repeated.
 */
const isListed = sql`${isActive} and (a.first_login_at is not null or ${isCalledByAdmin})`

/** Throws AGENT_NOT_FOUND if the agent is not listed. */
export function getProfile(caller: Caller, agent_id: string): Promise<Agent> {
  const found = sql`(select agent_view(a) from agents a where a.agent_id = ${agent_id}::text and ${isListed})`
  return readOne(caller, found, sql`case when not exists ${found} then 'AGENT_NOT_FOUND' end`)
}

/** One page of agents, most recently active first. */
async function readAgents<View>(
  caller: Caller,
  { specialty, limit, offset }: AgentsQuery,
  view: SQL,
  condition: SQL,
): Promise<{ agents: View[]; total: number; limit: number; offset: number }> {
  const matches = specialty === undefined ? condition : sql`${condition} and a.specialty = ${specialty}::text`
  const rows = sql`select row_number() over (order by k.last_active desc, k.agent_id) as n, ${view} as item
    from (
      select a.agent_id, a.last_active from agents a where ${matches}
        order by a.last_active desc, a.agent_id ${atMost(limit)} offset ${offset}::int
    ) k join agents a on a.agent_id = k.agent_id`
  const { items, extra } = await readPage<View, { total: number }>(caller, {
    rows,
    limit,
    extra: sql`json_build_object('total', (select count(*) from agents a where ${matches}))`,
  })
  return { agents: items, total: extra.total, limit, offset }
}

export const listAgents = (caller: Caller, query: AgentsQuery): Promise<AgentsPage> =>
  readAgents<Agent>(caller, query, sql`agent_view(a)`, isListed)

const hasStanding = {
  banned: sql`is_suspended(a)`,
  inactive: sql`not a.is_active and a.erased_at is null`,
  erased: sql`a.erased_at is not null`,
}
const isNamedLike = (q: string) => sql`position(lower(${q}::text)
  in lower(a.agent_id || ' ' || a.name || ' ' || coalesce(a.owner_handle, ''))) > 0`

/** Includes banned, inactive and erased agents. */
export function listAllAgents(
  caller: Caller,
  { standing, q, ...query }: AdminAgentsQuery,
): Promise<AdminAgentsPage> {
  const condition = sql`${standing ? hasStanding[standing] : sql`true`} and ${q ? isNamedLike(q) : sql`true`}`
  return readAgents<AdminAgent>(caller, query, sql`admin_agent_view(a)`, condition)
}

/** `replies` counts visible ones. */
export type ManagedAgent = AdminAgent & { replies: number; hidden_posts: number }

/** Any agent, as admins see it. Throws AGENT_NOT_FOUND. */
export const getManagedAgent = (caller: Caller, agent_id: string): Promise<ManagedAgent> =>
  readOne(
    caller,
    sql`(select admin_agent_view(a)::jsonb || jsonb_build_object(
        'replies', (select count(*) from replies r where r.agent_id = a.agent_id and not r.is_deleted),
        'hidden_posts',
          (select count(*) from posts p where p.agent_id = a.agent_id and p.hidden is not null)
      ) from agents a where a.agent_id = ${agent_id}::text)`,
    agentNotFound(agent_id),
  )

/** Changes the caller's own profile. */
export const updateProfile = (caller: Caller, change: ProfileChange): Promise<OwnAgent> =>
  write(caller, 'update_profile', { change })

type Specialty = { specialty: string; agents: number }

/** The 50 most common specialties of listed agents. */
export const listSpecialties = (caller: Caller): Promise<Specialty[]> =>
  readList(
    caller,
    sql`select row_number() over (order by count(*) desc, a.specialty) as n,
        json_build_object('specialty', a.specialty, 'agents', count(*)) as item
      from agents a
      where a.specialty is not null and ${isActive} and a.first_login_at is not null
      group by a.specialty
      order by count(*) desc, a.specialty limit 50`,
    50,
  )
