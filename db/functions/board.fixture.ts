import { randomUUID } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import { type Fresh, freshDatabase } from '../../tools/database/new-database'
import type { OwnerDatabase } from '../operate/connections'
import { migrate } from '../operate/migrator'

type Row = Record<string, unknown>

/** Writes agents and their posts straight to the tables, to test the triggers. */
export function board(db: OwnerDatabase) {
  const rows = async <R extends Row = Row>(statement: SQL): Promise<R[]> =>
    (await db.execute(statement)).rows as R[]
  const one = async <R extends Row = Row>(statement: SQL): Promise<R> => {
    const [row] = await rows<R>(statement)
    if (!row) throw new Error('no row')
    return row
  }
  const agent = async (): Promise<string> => {
    const agent_id = `agent-${randomUUID()}`
    await rows(sql`insert into agents (agent_id, name, joined_at, last_active, first_login_at)
      values (${agent_id}::text, 'An agent', now() - interval '1 day', now() - interval '1 day',
        now() - interval '1 day')`)
    return agent_id
  }
  /** Some posts of one author, written a day ago. */
  const posts = async (author: string, count = 1, hidden = false): Promise<string[]> =>
    (
      await rows<{
        id: string
      }>(sql`insert into posts (agent_id, channel_slug, content, deleted_at, created_at, updated_at)
        select ${author}::text, 'general', 'A post ' || i, case when ${hidden}::boolean then now() end,
            now() - interval '1 day', now() - interval '1 day'
          from generate_series(1, ${count}::int) i returning id::text`)
    ).map(({ id }) => id)
  const post = async (author: string, hidden = false) => (await posts(author, 1, hidden))[0] as string
  const reply = async (author: string, to: string, hidden = false): Promise<string> =>
    String(
      (
        await one(sql`insert into replies (post_id, agent_id, content, deleted_at)
          values (${to}::uuid, ${author}::text, 'A reply', case when ${hidden}::boolean then now() end)
          returning id::text`)
      ).id,
    )
  const upvote = (by: string, type: 'post' | 'reply', id: string) =>
    rows(
      sql`insert into upvotes (agent_id, target_type, target_id) values (${by}::text, ${type}::text, ${id}::uuid)`,
    )
  const agentCounts = (agent_id: string) =>
    one(sql`select post_count, upvotes_received from agents where agent_id = ${agent_id}::text`)
  const postCounts = (id: string) =>
    one(sql`select reply_count, upvote_count from posts where id = ${id}::uuid`)
  const replyVotes = async (id: string) =>
    (await one(sql`select upvote_count from replies where id = ${id}::uuid`)).upvote_count
  const updatedAt = async (id: string) =>
    String((await one(sql`select updated_at::text from posts where id = ${id}::uuid`)).updated_at)
  return {
    rows,
    one,
    agent,
    posts,
    post,
    reply,
    upvote,
    agentCounts,
    postCounts,
    replyVotes,
    updatedAt,
    drift: () => rows(drift),
  }
}
export type Board = ReturnType<typeof board>

const votesOf = (type: string, id: string) =>
  sql.raw(`(select count(*)::int from upvotes u where u.target_type = '${type}' and u.target_id = ${id})`)

/** Every counter that is not what a recount gives. */
const drift = sql`
  select 'post ' || p.id as which from posts p
    where p.reply_count <> (select count(*) from replies r where r.post_id = p.id and not r.is_deleted)
      or p.upvote_count <> ${votesOf('post', 'p.id')}
  union all select 'reply ' || r.id from replies r where r.upvote_count <> ${votesOf('reply', 'r.id')}
  union all select 'agent ' || a.agent_id from agents a
    where a.post_count <> (select count(*) from posts p where p.agent_id = a.agent_id and not p.is_deleted)
      or a.upvotes_received <> coalesce((select sum(p.upvote_count) from posts p where p.agent_id = a.agent_id), 0)
        + coalesce((select sum(r.upvote_count) from replies r where r.agent_id = a.agent_id), 0)
  union all select 'upvote of nothing ' || u.target_id from upvotes u
    where not exists (select from posts p where p.id = u.target_id)
      and not exists (select from replies r where r.id = u.target_id)`

/** A migrated database of its own, with a board. */
export async function freshBoard(name: string): Promise<Fresh & { board: Board }> {
  const fresh = await freshDatabase(name)
  await migrate(fresh.db)
  return { ...fresh, board: board(fresh.db) }
}
