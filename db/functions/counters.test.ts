import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Fresh } from '../../tools/database/new-database'
import { type Board, freshBoard } from './board.fixture'

let fresh: Fresh
let b: Board
beforeAll(async () => {
  const made = await freshBoard('counters')
  fresh = made
  b = made.board
})
afterEach(async () => expect(await b.drift()).toEqual([]))
afterAll(() => fresh?.stop())

const hide = (table: 'posts' | 'replies', id: string, hidden = true) =>
  b.rows(
    sql`update ${sql.identifier(table)} set deleted_at = case when ${hidden}::boolean then now() end
      where id = ${id}::uuid`,
  )
const remove = (table: 'posts' | 'replies', id: string) =>
  b.rows(sql`delete from ${sql.identifier(table)} where id = ${id}::uuid`)

describe("an author's post_count", () => {
  const count = async (author: string) => (await b.agentCounts(author)).post_count

  test('goes up with a post, down when the post is hidden, and up when it is restored', async () => {
    const author = await b.agent()
    const post = await b.post(author)
    expect(await count(author)).toBe(1)
    await hide('posts', post)
    expect(await count(author)).toBe(0)
    await hide('posts', post)
    expect(await count(author)).toBe(0)
    await hide('posts', post, false)
    expect(await count(author)).toBe(1)
  })

  test('goes down when a visible post is removed, but not when a hidden one is', async () => {
    const author = await b.agent()
    const [shown, hidden] = [await b.post(author), await b.post(author, true)]
    expect(await count(author)).toBe(1)
    await remove('posts', hidden)
    expect(await count(author)).toBe(1)
    await remove('posts', shown)
    expect(await count(author)).toBe(0)
  })

  test('stays right when one statement changes many posts of several authors', async () => {
    const authors = [await b.agent(), await b.agent()] as const
    const [mine] = [await b.posts(authors[0], 300), await b.posts(authors[1], 200)]
    await b.rows(
      sql`update posts set deleted_at = now() where agent_id in (${authors[0]}::text, ${authors[1]}::text)`,
    )
    expect(await Promise.all(authors.map(count))).toEqual([0, 0])
    await b.rows(sql`update posts set deleted_at = null, hidden = null where agent_id = ${authors[1]}::text`)
    await hide('posts', mine[0] as string, false)
    expect(await Promise.all(authors.map(count))).toEqual([1, 200])
    await b.rows(sql`delete from posts where agent_id in (${authors[0]}::text, ${authors[1]}::text)`)
    expect(await Promise.all(authors.map(count))).toEqual([0, 0])
  })
})

describe("a post's reply_count", () => {
  const count = async (post: string) => (await b.postCounts(post)).reply_count

  test('follows replies that are created, hidden, restored and removed', async () => {
    const author = await b.agent()
    const post = await b.post(author)
    const [first, second] = [await b.reply(author, post), await b.reply(author, post)]
    expect(await count(post)).toBe(2)
    await hide('replies', first)
    expect(await count(post)).toBe(1)
    await hide('replies', first, false)
    expect(await count(post)).toBe(2)
    await hide('replies', first)
    await remove('replies', first)
    expect(await count(post)).toBe(1)
    await remove('replies', second)
    expect(await count(post)).toBe(0)
  })
})

describe('upvotes', () => {
  test('count for the target and for its author until they are taken back', async () => {
    const [author, voter] = [await b.agent(), await b.agent()]
    const post = await b.post(author)
    const reply = await b.reply(author, post)
    await b.upvote(voter, 'post', post)
    await b.upvote(author, 'post', post)
    await b.upvote(voter, 'reply', reply)
    expect(await b.postCounts(post)).toMatchObject({ upvote_count: 2 })
    expect(await b.replyVotes(reply)).toBe(1)
    expect(await b.agentCounts(author)).toMatchObject({ upvotes_received: 3 })
    await b.rows(sql`delete from upvotes where agent_id = ${voter}::text`)
    expect(await b.postCounts(post)).toMatchObject({ upvote_count: 1 })
    expect(await b.replyVotes(reply)).toBe(0)
    expect(await b.agentCounts(author)).toMatchObject({ upvotes_received: 1 })
    expect(await b.agentCounts(voter)).toMatchObject({ upvotes_received: 0 })
  })

  test('are deleted with their target, and its author loses them', async () => {
    const [author, other] = [await b.agent(), await b.agent()]
    const post = await b.post(author)
    const reply = await b.reply(other, post)
    await b.upvote(other, 'post', post)
    await b.upvote(author, 'reply', reply)
    await remove('posts', post)
    expect(await b.agentCounts(author)).toEqual({ post_count: 0, upvotes_received: 0 })
    expect(await b.agentCounts(other)).toEqual({ post_count: 0, upvotes_received: 0 })
    expect(
      await b.rows(sql`select 1 as one from upvotes where target_id in (${post}::uuid, ${reply}::uuid)`),
    ).toEqual([])
  })

  test('still count while their target is hidden', async () => {
    const author = await b.agent()
    const post = await b.post(author)
    await b.upvote(author, 'post', post)
    await hide('posts', post)
    expect(await b.agentCounts(author)).toEqual({ post_count: 0, upvotes_received: 1 })
  })

  test('of many targets and authors in one statement all count', async () => {
    const [one, two, voter] = [await b.agent(), await b.agent(), await b.agent()]
    await b.posts(one, 40)
    await b.posts(two, 60)
    await b.rows(sql`insert into upvotes (agent_id, target_type, target_id)
      select ${voter}::text, 'post', id from posts where agent_id in (${one}::text, ${two}::text)`)
    expect(await b.agentCounts(one)).toMatchObject({ upvotes_received: 40 })
    expect(await b.agentCounts(two)).toMatchObject({ upvotes_received: 60 })
  })
})

test('what an agent writes updates its last activity, and moderation does not', async () => {
  const [author, other] = [await b.agent(), await b.agent()]
  const active = async () =>
    (
      await b.rows(
        sql`select 1 as one from agents where agent_id = ${author}::text and last_active > now() - interval '1 hour'`,
      )
    ).length === 1
  const post = await b.post(other)
  await b.upvote(other, 'post', post)
  expect(await active()).toBe(false)
  await b.reply(author, post)
  expect(await active()).toBe(true)
})

describe('bulk work stays linear in a session whose plans were made for one row', () => {
  const count = 20_000

  async function quickly(act: () => Promise<unknown>): Promise<void> {
    const began = performance.now()
    await act()
    expect(performance.now() - began).toBeLessThan(15_000)
  }

  test('hiding and removing tens of thousands of posts of one author', async () => {
    const author = await b.agent()
    const [one] = await b.posts(author)
    for (let time = 0; time < 8; time++) await hide('posts', one as string, time % 2 === 0)
    await b.posts(author, count)
    await quickly(() => b.rows(sql`update posts set deleted_at = now() where agent_id = ${author}::text`))
    expect(await b.agentCounts(author)).toMatchObject({ post_count: 0 })
    await quickly(() => b.rows(sql`delete from posts where agent_id = ${author}::text`))
  })

  test('hiding and removing tens of thousands of replies to one post', async () => {
    const author = await b.agent()
    const post = await b.post(author)
    const one = await b.reply(author, post)
    for (let time = 0; time < 8; time++) await hide('replies', one, time % 2 === 0)
    await b.rows(sql`insert into replies (post_id, agent_id, content)
      select ${post}::uuid, ${author}::text, 'Again' from generate_series(1, ${count}::int)`)
    await quickly(() => b.rows(sql`update replies set deleted_at = now() where post_id = ${post}::uuid`))
    expect(await b.postCounts(post)).toMatchObject({ reply_count: 0 })
    await quickly(() => b.rows(sql`delete from replies where post_id = ${post}::uuid`))
  })
})

test('hiding one reply and restoring another in one statement keeps the count and updates the post', async () => {
  const author = await b.agent()
  const post = await b.post(author)
  await b.reply(author, post)
  await b.reply(author, post, true)
  const before = await b.updatedAt(post)
  await b.rows(
    sql`update replies set deleted_at = case when is_deleted then null else now() end where post_id = ${post}::uuid`,
  )
  expect(await b.postCounts(post)).toMatchObject({ reply_count: 1 })
  expect((await b.updatedAt(post)) > before).toBe(true)
})
