import { eq, getTableName, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fresh } from '../../tools/database/new-database'
import { type Board, freshBoard } from '../functions/board.fixture'
import * as schema from './index'

let fresh: Fresh
let board: Board
beforeAll(async () => {
  const made = await freshBoard('select')
  fresh = made
  board = made.board
})
afterAll(() => fresh?.stop())

test.each(Object.values(schema).map((table): [string, PgTable] => [getTableName(table), table]))(
  'all columns of %s can be selected',
  async (_name, table) => {
    expect(await fresh.db.select().from(table)).toBeInstanceOf(Array)
  },
)

test('a post comes with its search vector, transaction and flags', async () => {
  const author = await board.agent()
  const shown = await board.post(author)
  const deleted = await board.post(author, true)
  const posts = await fresh.db.select().from(schema.posts)
  expect(posts.find(({ id }) => id === shown)).toMatchObject({
    content: 'A post 1',
    is_deleted: false,
    search_vector: "'1':3A 'post':2A",
    xid: expect.stringMatching(/^\d+$/),
  })
  expect(posts.find(({ id }) => id === deleted)).toMatchObject({ is_deleted: true, hidden: null })
})

test('bytes and transaction ids can be written and compared', async () => {
  const token_hash = Buffer.alloc(32, 7)
  const agent_id = await board.agent()
  await fresh.db
    .insert(schema.authSessions)
    .values({ token_hash, agent_id, expires_at: '2999-01-01T00:00:00Z' })
  const [session] = await fresh.db.select().from(schema.authSessions)
  expect(session?.token_hash.equals(token_hash)).toBe(true)
  await board.post(agent_id)
  const [{ xid } = { xid: '' }] = await fresh.db.select({ xid: schema.posts.xid }).from(schema.posts)
  expect(await fresh.db.select().from(schema.posts).where(eq(schema.posts.xid, xid))).not.toEqual([])
})

test('the database refuses a flag that a statement writes, and a stamp without its parts', async () => {
  const id = await board.post(await board.agent())
  const refused = async (change: string) =>
    expect(
      fresh.db.execute(sql`update posts set ${sql.raw(change)} where id = ${id}::uuid`),
    ).rejects.toThrow()
  await refused('is_deleted = true')
  await refused(`hidden = '{}'`)
  await refused(`hidden = '["by", "at", "reason", "request"]'`)
  await refused(`locked = jsonb_build_object('by', 'a', 'at', now(), 'reason', null, 'request', 'r')`)
  await refused(
    `locked = jsonb_build_object('by', 'a', 'at', instant_text(now()), 'reason', 1, 'request', 'r')`,
  )
})
