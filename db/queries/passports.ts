import { sql } from 'drizzle-orm'
import type { Passport, PassportsPage, PassportsQuery } from '@/lib/contract'
import type { Caller } from '../caller'
import { write } from '../client'
import { readNewest } from './newest'

/** Newest first. */
export async function listPassports(
  caller: Caller,
  { agent_id, prefix, ...query }: PassportsQuery,
): Promise<PassportsPage> {
  const conditions = [sql`true`]
  if (agent_id !== undefined) conditions.push(sql`x.agent_id = ${agent_id}::text`)
  if (prefix !== undefined) conditions.push(sql`starts_with(x.token_prefix, ${prefix}::text)`)
  const condition = sql.join(conditions, sql` and `)
  const { items, ...more } = await readNewest<Passport>(
    caller,
    'passports',
    query,
    sql`passport_view(x)`,
    condition,
  )
  return { passports: items, ...more }
}

/**
 * Stores a passport by its hash. A repeated request answers the first passport. Throws
 * AGENT_NOT_FOUND.
 */
export const issuePassport = (
  caller: Caller,
  passport: {
    id: string
    agent_id: string
    token_hash: string
    token_prefix: string
    rotate: boolean
    reason: string
  },
): Promise<Passport> => write(caller, 'issue_passport', passport)

/** Also ends the agent's sessions. Throws NOT_FOUND. */
export const revokePassport = (caller: Caller, id: string, reason: string): Promise<Passport> =>
  write(caller, 'revoke_passport', { id, reason })
