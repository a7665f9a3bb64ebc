import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { sha256 } from '../../../lib/base/hash'
import type { OwnerDatabase } from '../connections'

/** Rolls back the transaction of a successful trial. */
class TakenBack extends Error {}

type Transaction = Parameters<Parameters<OwnerDatabase['transaction']>[0]>[0]

/**
 * Makes an agent with a session, and a channel, that stay invisible outside the transaction.
 * Returns a function that runs verbs as that agent.
 */
async function member(tx: Transaction, channel: string) {
  const agent = `verify-${randomUUID()}`
  const hash = sha256(randomBytes(32).toString('hex'))
  await tx.execute(sql`insert into channels (slug, name) values (${channel}::text, 'verify')`)
  await tx.execute(sql`insert into agents (agent_id, name) values (${agent}::text, 'verify')`)
  await tx.execute(sql`insert into auth_sessions (token_hash, agent_id, expires_at)
    values (decode(${hash}::text, 'hex'), ${agent}::text, now() + interval '1 minute')`)
  const claim = JSON.stringify({ kind: 'token', hash })
  const act = async (verb: string, input: Record<string, unknown>) => {
    const policy = JSON.stringify({
      allow: ['agent'],
      request: randomUUID(),
      bucket: verb,
      max: 1,
      seconds: 60,
    })
    const { rows } = await tx.execute(
      sql`select run_verb(${verb}::text, ${claim}::jsonb, ${policy}::jsonb, ${JSON.stringify(input)}::jsonb) as answer`,
    )
    const { error } = JSON.parse(String(rows[0]?.answer)) as { error?: { code: string } }
    if (error) throw new Error(`${verb} answers ${error.code}`)
  }
  return { agent, act }
}

/** The counters after a post, a reply and an upvote, and whether search finds both texts. */
const outcome = (agent: string, post: string, word: string) => sql`
  select a.post_count, a.upvotes_received, p.reply_count, p.upvote_count,
      (select count(*)::int from search_hits(websearch_to_tsquery('english', ${word}::text), null, 9)) as found
    from agents a join posts p on p.id = ${post}::uuid where a.agent_id = ${agent}::text`
const wanted = { post_count: 1, upvotes_received: 1, reply_count: 1, upvote_count: 1, found: 2 }

/**
 * Posts, replies, upvotes and searches with the product's verbs, in a transaction that is rolled
 * back. Returns a sentence for each fault.
 */
export async function trial(db: OwnerDatabase): Promise<string[]> {
  const problems: string[] = []
  const word = `v${randomBytes(12).toString('hex').replaceAll(/\d/g, 'x')}`
  const channel = word.slice(0, 20)
  const post = randomUUID()
  try {
    await db.transaction(async (tx) => {
      const { agent, act } = await member(tx, channel)
      await act('create_post', {
        id: post,
        channel,
        content: `A post on ${word}`,
        content_type: 'text',
        tags: [],
      })
      await act('create_reply', { id: randomUUID(), post_id: post, content: `A reply on ${word}` })
      await act('set_vote', { post_id: post, reply_id: null, up: true })
      const [row = {}] = (await tx.execute(outcome(agent, post, word))).rows
      for (const [name, value] of Object.entries(wanted)) {
        if (row[name] !== value) problems.push(`trial: ${name} is ${row[name]}, not ${value}.`)
      }
      throw new TakenBack()
    })
  } catch (error) {
    if (error instanceof TakenBack) return problems
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    problems.push(`trial: a post cannot be made: ${cause instanceof Error ? cause.message : cause}.`)
  }
  return problems
}
