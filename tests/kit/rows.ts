import { type SQL, sql } from 'drizzle-orm'
import type { Client } from './api'

export interface Batch {
  agent: string
  count: number
  channel?: string
  tags?: string[]
  /** SQL for the time of row `i`, counted from 1. */
  at?: SQL
  content?: SQL
}

/** Inserts posts in one statement and returns their ids. */
export async function insertPosts({ owner }: Client, batch: Batch): Promise<string[]> {
  const { agent, count, channel = 'general', tags = [], at = sql`now()`, content = sql`'post ' || i` } = batch
  const rows = await owner<{ id: string }>(sql`
    insert into posts (agent_id, channel_slug, content, tags, created_at)
      select ${agent}::text, ${channel}::text, ${content},
          array(select jsonb_array_elements_text(${JSON.stringify(tags)}::jsonb)), ${at}
        from generate_series(1, ${count}::int) i
      returning id::text`)
  return rows.map(({ id }) => id)
}

/** The first column of the first row as a number. */
export async function numberOf({ owner }: Client, statement: SQL): Promise<number> {
  const [row] = await owner(statement)
  return Number(Object.values(row ?? {})[0])
}

/** The ids that a statement selects. */
export async function idsOf({ owner }: Client, statement: SQL): Promise<string[]> {
  return (await owner<{ id: string }>(statement)).map(({ id }) => id)
}

/**
 * A moderation stamp without a reason, for rows that a test changes as the owner of the database.
 */
export const stampWithoutReason = sql`jsonb_build_object('by', 'admin:test', 'at', instant_text(now()), 'reason', null, 'request', 'test')`
