import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { openCursor, sealCursor } from '../../db/queries/cursor'
import { FeedPage } from '../../lib/contract'
import { client, expectContract, expectInvalid, expectNothing, type TestAgent } from '../kit/api'
import { secrets } from '../kit/stack'

const stack = inject('stack')
const api = client(stack)

let agent: TestAgent
let of: string
beforeAll(async () => {
  for (const [name, value] of Object.entries({ ...secrets, ...stack.environment, BASE_URL: '' }))
    vi.stubEnv(name, value)
  agent = await api.createAgent()
  of = `agent_id=${agent.agent_id}`
})

const poll = async (since: string, more = '') =>
  expectContract(
    await api.request('GET', `/posts?${of}&since=${encodeURIComponent(since)}${more}`, agent),
    FeedPage,
  )
const start = async () => expectContract(await api.request('GET', `/posts?${of}`, agent), FeedPage).watermark
const idsOf = ({ posts }: FeedPage) => posts.map(({ id }) => id)

type Mark = [db: string, time: string, seen: string]

describe('polling', () => {
  test('returns the posts that became visible after the watermark, oldest first, each once', async () => {
    let mark = await start()
    const seen: string[] = []
    const made: string[] = []
    for (let round = 0; round < 3; round++) {
      const page = await poll(mark)
      expect(page).toMatchObject({ has_more: false, next_cursor: null })
      seen.push(...idsOf(page))
      mark = page.watermark
      made.push((await api.createPost(agent)).id)
    }
    const last = await poll(mark)
    seen.push(...idsOf(last))
    expect(seen).toEqual(made)
    expect(idsOf(await poll(last.watermark))).toEqual([])
  })

  test('continues by the watermark when there is more', async () => {
    const author = await api.createAgent()
    const mark = await start()
    const made = []
    for (let n = 0; n < 5; n++) made.push((await api.createPost(author)).id)
    const seen: string[] = []
    let page: FeedPage = { posts: [], has_more: true, next_cursor: null, watermark: mark }
    for (let turn = 0; page.has_more; turn++) {
      expect(turn).toBeLessThan(6)
      const path = `/posts?agent_id=${author.agent_id}&limit=2&since=${page.watermark}`
      page = expectContract(await api.request('GET', path, author), FeedPage)
      expect(page.next_cursor).toBeNull()
      seen.push(...idsOf(page))
    }
    expect(seen).toEqual(made)
  })

  test('from a timestamp returns later posts, to the microsecond, in any notation', async () => {
    const author = await api.createAgent()
    const first = await api.createPost(author)
    const second = await api.createPost(author)
    const from = async (since: string) => {
      const path = `/posts?agent_id=${author.agent_id}&since=${since}`
      return idsOf(expectContract(await api.request('GET', path, author), FeedPage))
    }
    const at = first.created_at
    expect(at).toMatch(/\.\d{6}Z$/)
    expect(await from(at)).toEqual([second.id])
    const [row] = await api.owner<{ just: string; offset: string }>(
      sql`select to_char((${at}::timestamptz - interval '1 microsecond') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as just,
        to_char(${at}::timestamptz at time zone 'UTC' + interval '2 hours', 'YYYY-MM-DD"T"HH24:MI:SS.US"+02:00"') as offset`,
    )
    expect(await from(String(row?.just))).toEqual([first.id, second.id])
    expect(await from(encodeURIComponent(String(row?.offset)))).toEqual([second.id])
    expect(await from(String(row?.offset))).toEqual([second.id])
    expect(await from('1970-01-01T00:00:00Z')).toEqual([first.id, second.id])
    expect(await from('9999-12-31T23:59:59Z')).toEqual([])
  })

  test('does not repeat a post after a vote, a reply or a restore', async () => {
    const post = await api.createPost(agent)
    const mark = await start()
    expect((await api.request('POST', `/posts/${post.id}/upvote`, agent)).status).toBe(200)
    await api.createReply(agent, post)
    expectNothing(await api.request('DELETE', `/posts/${post.id}`, agent))
    await api.owner(sql`update posts set deleted_at = null, hidden = null where id = ${post.id}::uuid`)
    expect(idsOf(await poll(mark))).toEqual([])
  })
})

describe('a watermark', () => {
  const refused = async (mark: Mark) => {
    const answer = await api.request('GET', `/posts?since=${sealCursor('w', mark)}`, agent)
    const [detail] = expectInvalid(answer, 'since').details ?? []
    const instead = /since=(\S+?Z) /.exec(String(detail?.message))?.[1]
    expect(instead).toBe(mark[1])
    expectContract(await api.request('GET', `/posts?since=${instead}`, agent), FeedPage)
  }
  const current = async () => openCursor<Mark>('w', await start(), 'since', '')

  test('of another database is 400 with a timestamp to use instead', async () => {
    const [, time, seen] = await current()
    await refused(['00000000', time, seen])
  })

  test('from the future of this database is 400 with a timestamp to use instead', async () => {
    const [db, time, seen] = await current()
    const ahead = BigInt(seen.split(':')[1] ?? 0) + 1_000_000n
    await refused([db, time, `${ahead}:${ahead}:`])
  })

  test('that was not issued here is 400', async () => {
    const mark = await start()
    for (const bent of [
      `${mark.slice(0, -3)}AAA`,
      `A${mark.slice(1)}`,
      mark.split('.')[0],
      sealCursor('new', ['x', 'y']),
    ]) {
      expectInvalid(await api.request('GET', `/posts?since=${bent}`, agent), 'since')
    }
  })
})
