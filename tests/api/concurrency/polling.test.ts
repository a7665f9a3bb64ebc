import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { makeAgents, type SessionHolder } from '../../kit/agents'
import { expectNothing } from '../../kit/api'
import { poll } from '../../kit/feed'
import { noLimits, startIntranet } from '../../kit/intranet'
import { startPoller } from '../../kit/poller'
import { dice } from '../../kit/random'
import { insertPosts } from '../../kit/rows'
import { expectOnce } from '../../kit/tally'
import { newPost, VerbClient } from '../../kit/verb-client'
import { pause } from '../../kit/wait'

let agents: SessionHolder[]
const chance = dice('polling')
const writers = 16
const rounds = 12
const agentAt = (index: number) => agents[index] as SessionHolder

const { stack, api } = await startIntranet({ env: noLimits })
beforeAll(async () => {
  agents = await makeAgents(api, writers + 6)
})

type Committed = { id: string; channel: string }

/**
 * Posts on one connection. Some transactions stay open for 1 to 3 seconds, and some of those roll
 * back.
 */
async function write(index: number, committed: Committed[]): Promise<void> {
  const verbs = new VerbClient(stack.environment)
  const { token } = agentAt(index)
  for (let round = 0; round < rounds; round++) {
    const channel = chance.pick(['general', 'tech'])
    const post = newPost(`post ${round} of ${index}`, channel)
    const slow = round % 6 === index % 6
    const transaction = slow ? await verbs.begin() : undefined
    const { error } = await verbs.run('create_post', token, post, { transactionId: transaction })
    expect(error).toBeUndefined()
    const how = slow && chance.next() < 0.3 ? 'rollback' : 'commit'
    if (transaction) {
      await pause(chance.int(1_000, 3_000))
      await verbs.end(transaction, how)
    } else {
      await pause(chance.int(20, 150))
    }
    if (how === 'commit') committed.push({ id: post.id, channel })
  }
  verbs.close()
}

/** Hides and restores old posts. No poller may report them as new. */
async function restoreOld(old: string[], going: () => boolean): Promise<void> {
  while (going()) {
    const id = chance.pick(old)
    expectNothing(await api.request('DELETE', `/posts/${id}`, api.admin))
    await api.owner(sql`update posts set deleted_at = null, hidden = null where id = ${id}::uuid`)
    await pause(100)
  }
}

test('pollers see each post exactly once in any order of commits', async () => {
  const old = await insertPosts(api, {
    agent: agentAt(0).agent_id,
    count: 50,
    at: sql`now() - interval '1 day'`,
  })
  const now = new Date().toISOString()
  const tokenAt = (index: number) => agentAt(writers + index).token
  const start = (index: number, query: string, since: string, paceMs: number) =>
    startPoller(api, { token: tokenAt(index), query, since, paceMs })
  const { watermark } = await poll(api, tokenAt(0), now)
  const committed: Committed[] = []
  const keen = start(0, '&limit=100', watermark, 10)
  const behind = start(1, '&limit=5', watermark, 250)
  const filtered = start(2, '&limit=3&channel=tech', watermark, 40)
  const dated = start(3, '&limit=20', now, 40)

  let writing = true
  const restoring = restoreOld(old, () => writing)
  await Promise.all(agents.slice(0, writers).map((_, index) => write(index, committed)))
  writing = false
  await restoring
  const sightings = await Promise.all([keen, behind, filtered, dated].map((poller) => poller.catchUp()))

  const all = committed.map(({ id }) => id)
  const tech = committed.filter(({ channel }) => channel === 'tech').map(({ id }) => id)
  const known = new Set(all)
  for (const [index, name] of ['keen', 'behind', 'filtered', 'dated'].entries()) {
    const { ids } = sightings[index] as { ids: string[] }
    expectOnce(ids, name === 'filtered' ? tech : all, name)
    expect(
      ids.filter((id) => !known.has(id)),
      `${name} saw what is not new`,
    ).toEqual([])
  }
  expect(sightings[1]?.pagesWithMore).toBeGreaterThan(10)
})

test('a poller that starts from a timestamp sees each later post exactly once', async () => {
  const committed: Committed[] = []
  const writing = Promise.all(agents.slice(0, 8).map((_, index) => write(index, committed)))
  await pause(1_500)
  const [row] = await api.owner<{ t: string }>(sql`select instant_text(now()) as t`)
  const from = String(row?.t)
  const poller = startPoller(api, {
    token: agentAt(writers + 4).token,
    query: '&limit=4',
    since: from,
    paceMs: 60,
  })
  await writing
  const { ids } = await poller.catchUp()
  const later = await api.owner<{ id: string }>(
    sql`select id::text from posts where created_at > ${from}::text::timestamptz`,
  )
  expectOnce(
    ids,
    later.map(({ id }) => id),
    'from a timestamp',
  )
  const known = new Set(committed.map(({ id }) => id))
  expect(ids.filter((id) => !known.has(id))).toEqual([])
})

test('a post that was hidden and restored is not new to a poller', async () => {
  const author = agentAt(0)
  const post = await api.createPost(author)
  const { token } = agentAt(writers + 5)
  const first = await poll(api, token, post.created_at)
  expectNothing(await api.request('DELETE', `/posts/${post.id}`, { token: author.token }))
  const hidden = await poll(api, token, first.watermark)
  await api.owner(sql`update posts set deleted_at = null, hidden = null where id = ${post.id}::uuid`)
  for (const { watermark } of [first, hidden]) {
    expect(await poll(api, token, watermark)).toMatchObject({ posts: [], has_more: false })
  }
})

test('the last page says that there is more if a slower transaction committed since', async () => {
  const verbs = new VerbClient(stack.environment)
  const { token } = agentAt(writers + 5)
  const { watermark } = await poll(api, token, new Date().toISOString())
  const slow = newPost('slow')
  const transaction = await verbs.begin()
  await verbs.run('create_post', agentAt(0).token, slow, { transactionId: transaction })
  const quick = [await api.createPost(agentAt(1)), await api.createPost(agentAt(2))]
  const first = await poll(api, token, watermark, '&limit=1')
  expect(first).toMatchObject({ posts: [{ id: quick[0]?.id }], has_more: true })
  await verbs.end(transaction, 'commit')
  const second = await poll(api, token, first.watermark, '&limit=1')
  expect(second).toMatchObject({ posts: [{ id: quick[1]?.id }], has_more: true })
  const third = await poll(api, token, second.watermark, '&limit=1')
  expect(third).toMatchObject({ posts: [{ id: slow.id }], has_more: false })
  verbs.close()
})
