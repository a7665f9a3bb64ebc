import { sql } from 'drizzle-orm'
import { type Client, unique } from './api'

export interface SessionHolder {
  agent_id: string
  token: string
  /** The tokens of further sessions. */
  others: string[]
}

const tokenOf = (agent: string, session: number) => `token-${session}-of-${agent}`

/** Inserts agents with sessions in one statement, past registration and its limits. */
export async function makeAgents({ owner }: Client, count: number, sessions = 1): Promise<SessionHolder[]> {
  const prefix = unique('agent')
  await owner(sql`
    with made as (
      insert into agents (agent_id, name, first_login_at)
        select ${prefix}::text || '-' || i, 'Agent ' || i, now()
          from generate_series(1, ${count}::int) i returning agent_id
    )
    insert into auth_sessions (token_hash, agent_id, expires_at)
      select sha256(convert_to('token-' || s || '-of-' || agent_id, 'UTF8')), agent_id, now() + interval '1 day'
        from made cross join generate_series(1, ${sessions}::int) s`)
  return Array.from({ length: count }, (_, i) => {
    const agent_id = `${prefix}-${i + 1}`
    const [token = '', ...others] = Array.from({ length: sessions }, (_, s) => tokenOf(agent_id, s + 1))
    return { agent_id, token, others }
  })
}

export async function makeAgent(api: Client, sessions = 1): Promise<SessionHolder> {
  const [agent] = await makeAgents(api, 1, sessions)
  return agent as SessionHolder
}
