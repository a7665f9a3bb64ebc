import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { makeAgents, type SessionHolder } from '../../kit/agents'
import { idsIn, poll } from '../../kit/feed'
import { noLimits, startIntranet } from '../../kit/intranet'
import { insertPosts } from '../../kit/rows'
import { expectOnce } from '../../kit/tally'
import { until } from '../../kit/wait'

let agents: SessionHolder[]

const { stack, api } = await startIntranet({
  env: { ...noLimits, REQUEST_DEADLINE_MS: '4000', DB_RETRY_MS: '50' },
})
beforeAll(async () => {
  agents = await makeAgents(api, 9)
})

const newestTransaction = async (): Promise<bigint> => {
  const [row] = await api.owner<{ x: string }>(sql`select pg_snapshot_xmax(pg_current_snapshot())::text as x`)
  return BigInt(String(row?.x))
}

/** Polls until the database is killed. Returns the last watermark before that. */
async function pollOn({ token }: SessionHolder, since: string, alive: () => boolean): Promise<string> {
  let mark = since
  while (alive()) {
    const page = await poll(api, token, mark).catch(() => undefined)
    if (page && alive()) mark = page.watermark
  }
  return mark
}

/** Kills PostgreSQL and waits until it answers again. */
async function crash(): Promise<void> {
  const pid = stack.pid('postgres')
  await stack.kill('postgres')
  await until('postgres runs again', async () => stack.pid('postgres') !== pid, 30_000)
  await until('it answers', async () => (await api.request('GET', '/health')).status === 200, 30_000)
}

/**
 * Reads take transaction ids, but their commits are not flushed to disk. After a crash, PostgreSQL
 * gives the same ids to new posts. A watermark that contains such an id would hide the post.
 */
test('pollers see posts made after a crash, even if the crash undid what they last read', async () => {
  const [author, ...readers] = agents as [SessionHolder, ...SessionHolder[]]
  let idsGivenBack = 0
  for (let round = 0; idsGivenBack < 1; round++) {
    expect(round, 'crashes in which no id came again').toBeLessThan(12)
    const { created_at } = await api.createPost(author)
    const first = await Promise.all(readers.map(({ token }) => poll(api, token, created_at)))
    let alive = true
    const polling = readers.map((reader, i) => pollOn(reader, first[i]?.watermark ?? '', () => alive))
    let before = await newestTransaction()
    const enough = before + 150n
    await until('the reads have taken ids', async () => {
      before = await newestTransaction()
      return before > enough
    })
    alive = false
    await crash()
    const marks = await Promise.all(polling)
    const posts = [(await api.createPost(author)).id]
    if ((await newestTransaction()) < before) idsGivenBack++
    for (let i = 0; i < 4; i++) posts.push(...(await insertPosts(api, { agent: author.agent_id, count: 5 })))
    for (const [index, mark] of marks.entries()) {
      const { token } = readers[index] as SessionHolder
      const page = await poll(api, token, mark, '&limit=100')
      expectOnce(idsIn([page]), posts, `round ${round}, reader ${index}`)
      expect(page.posts.length).toBe(posts.length)
    }
  }
}, 120_000)
