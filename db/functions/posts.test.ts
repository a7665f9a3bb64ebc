import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fresh } from '../../tools/database/new-database'
import { type Board, freshBoard } from './board.fixture'

let fresh: Fresh
let b: Board
let author: string
let post: string
beforeAll(async () => {
  const made = await freshBoard('posts')
  fresh = made
  b = made.board
  author = await b.agent()
  post = await b.post(author)
})
afterAll(() => fresh?.stop())

describe("a post's updated_at", () => {
  const change = (set: string) => () => b.rows(sql.raw(`update posts set ${set} where id = '${post}'`))
  const onReply = (statement: string) => () => b.rows(sql.raw(`${statement} where post_id = '${post}'`))

  async function moved(act: () => Promise<unknown>): Promise<boolean> {
    const before = await b.updatedAt(post)
    await act()
    return (await b.updatedAt(post)) > before
  }

  test.each([
    ['its content', "content = 'Another text'"],
    ['its tags', "tags = '{a,b}'"],
    ['its form', `content_type = 'structured', structured = '{"a": 1}'`],
    ['its channel', "channel_slug = 'tech'"],
    ['being hidden', 'deleted_at = now()'],
    ['being restored', 'deleted_at = null, hidden = null'],
  ])('moves with %s', async (_what, set) => expect(await moved(change(set))).toBe(true))

  test('does not change if an update changes nothing', async () => {
    expect(await moved(change('content = content, tags = tags'))).toBe(false)
  })

  test('does not change with a vote', async () => {
    expect(await moved(() => b.upvote(author, 'post', post))).toBe(false)
    expect(await moved(() => b.rows(sql`delete from upvotes where target_id = ${post}::uuid`))).toBe(false)
  })

  test('does not change with a vote for a reply', async () => {
    const reply = await b.reply(author, post)
    expect(await moved(() => b.upvote(author, 'reply', reply))).toBe(false)
  })

  test('changes when a reply is created, hidden, restored or removed', async () => {
    expect(await moved(() => b.reply(author, post))).toBe(true)
    expect(await moved(onReply('update replies set deleted_at = now()'))).toBe(true)
    expect(await moved(onReply('update replies set deleted_at = null, hidden = null'))).toBe(true)
    expect(await moved(onReply('delete from replies'))).toBe(true)
  })

  test('does not change when a hidden reply is removed', async () => {
    const reply = await b.reply(author, post)
    await b.rows(sql`update replies set deleted_at = now() where id = ${reply}::uuid`)
    expect(await moved(onReply('delete from replies'))).toBe(false)
  })

  test('stays as the update sets it', async () => {
    await change("content = 'Restored', updated_at = '2020-01-02T03:04:05.678901Z'")()
    expect(await b.updatedAt(post)).toBe('2020-01-02 03:04:05.678901+00')
  })
})

describe('search', () => {
  const vectorOf = async (content: string, tags: string) =>
    (
      await b.one(sql`insert into posts (agent_id, channel_slug, content, tags)
        values (${author}::text, 'general', ${content}::text, ${tags}::text::text[]) returning search_vector::text`)
    ).search_vector

  test('stems content and tags, and gives content more weight', async () => {
    expect(await vectorOf('Caching deploys', '{claude,caches}')).toBe("'cach':1A,4B 'claud':3B 'deploy':2A")
  })

  test('ranks a word in the content above the same word in a tag', async () => {
    await vectorOf('zebra', '{}')
    await vectorOf('something else', '{zebra}')
    const found =
      await b.rows(sql`select p.content from search_hits(websearch_to_tsquery('english', 'zebra'), null, 10) h
      join posts p on p.id = h.post_id order by h.rank desc`)
    expect(found.map(({ content }) => content)).toEqual(['zebra', 'something else'])
  })

  test('follows changes of the text', async () => {
    const id = await b.post(author)
    await b.rows(sql`update posts set content = 'walrus', tags = '{seal}' where id = ${id}::uuid`)
    const { vector } = await b.one(
      sql`select search_vector::text as vector from posts where id = ${id}::uuid`,
    )
    expect(vector).toBe("'seal':2B 'walrus':1A")
  })

  test('finds replies by their content', async () => {
    const reply = await b.reply(author, post)
    await b.rows(sql`update replies set content = 'An okapi' where id = ${reply}::uuid`)
    const hits = sql`select h.reply_id::text from search_hits(websearch_to_tsquery('english', 'okapis'), null, 10) h`
    expect(await b.rows(hits)).toEqual([{ reply_id: reply }])
  })
})

describe('views', () => {
  const views = [
    ['post_view(p, a)', 'posts p join agents a on a.agent_id = p.agent_id'],
    ['reply_view(r, a)', 'replies r join agents a on a.agent_id = r.agent_id'],
    ['agent_view(a)', 'agents a'],
    ['own_agent_view(a)', 'agents a'],
    ['admin_agent_view(a)', 'agents a'],
    ['channel_view(c)', 'channels c'],
  ] as const

  test.each(views)('%s is inlined: a query calls no function and builds no whole row', async (view, from) => {
    const plan = (await b.rows(sql.raw(`explain verbose select ${view} from ${from}`))).map(
      (row) => Object.values(row)[0],
    )
    expect(plan.join('\n')).toContain('json_build_object')
    expect(plan.join('\n')).not.toContain(view.replace(/\(.*/, '('))
  })
})
