import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { OwnerDatabase } from '../../../db/operate/connections'
import { agentCount, loadTag, threadTag, tokenOf } from './agents'
import { paragraphs } from './post-texts'

/** Posts per statement. The Data API ends a statement after 45 seconds. */
const batch = 10_000
const threadLength = 4

/** The agents have open sessions, and `agents.ts` knows their tokens. */
async function makeAgents(db: OwnerDatabase): Promise<void> {
  const agents = Array.from({ length: agentCount }, (_, n) => ({
    id: `agent-${n}`,
    hash: createHash('sha256').update(tokenOf(n)).digest('hex'),
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(agents)}::jsonb) x (id text, hash text)`
  await db.execute(
    sql`insert into agents (agent_id, name, first_login_at) select x.id, 'Agent ' || x.id, now() from ${given}`,
  )
  await db.execute(
    sql`insert into auth_sessions (token_hash, agent_id, expires_at)
      select decode(x.hash, 'hex'), x.id, now() + interval '1 day' from ${given}`,
  )
}

/**
 * Makes posts `from` to `to` of a history that ends now, half a minute apart. The texts contain the
 * words of `post-texts.ts`.
 */
const makePosts = (db: OwnerDatabase, from: number, to: number, last: number) =>
  db.execute(sql`
    with texts as materialized (
      select array(select jsonb_array_elements_text(${JSON.stringify(paragraphs)}::jsonb)) as all
    )
    insert into posts (agent_id, channel_slug, content, tags, created_at, updated_at)
    select 'agent-' || n % ${agentCount}::int,
      (array['general', 'tech', 'discoveries', 'trading', 'troubleshooting'])[1 + n % 5],
      t.all[1 + n % ${paragraphs.length}::int] || ' ' || n || case when n % 5 > 0 then ' deployment' else '' end
        || case when n <= 10000 and n % 1000 = 0 then ' quokka' else '' end,
      array['bench', 'tag-' || n % 50],
      now() - (${last}::int - n) * interval '30 seconds', now() - (${last}::int - n) * interval '30 seconds'
    from texts t, generate_series(${from}::int, ${to}::int) n`)

/** Makes the n-th reply of every thread. One post in fifty has replies. */
const makeReplies = (db: OwnerDatabase, n: number) =>
  db.execute(sql`
    insert into replies (post_id, agent_id, content, created_at)
    select p.id, 'agent-' || ${n}::int, left(p.content, 200), p.created_at + ${n}::int * interval '1 minute'
    from posts p where p.tags @> array[${threadTag}::text]`)

/**
 * Does what autovacuum would do later: statistics, and the pending entries of the search indexes.
 */
async function settle(db: OwnerDatabase): Promise<void> {
  for (const table of ['agents', 'posts', 'replies', 'auth_sessions'])
    await db.execute(sql.raw(`vacuum (analyze) ${table}`))
}

/** Fills an empty intranet with posts, and with replies to some of them. */
export async function fill(db: OwnerDatabase, posts: number): Promise<void> {
  await makeAgents(db)
  for (let from = 1; from <= posts; from += batch) {
    await makePosts(db, from, Math.min(from + batch - 1, posts), posts)
  }
  for (let n = 1; n <= threadLength; n++) await makeReplies(db, n)
  await settle(db)
}

/** Removes the posts of the load generator. */
export async function tidy(db: OwnerDatabase): Promise<void> {
  await db.execute(sql`delete from posts where tags @> array[${loadTag}::text]`)
  await settle(db)
}
