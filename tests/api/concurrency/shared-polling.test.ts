import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { FeedPage } from '../../../lib/contract'
import { makeAgents, type SessionHolder } from '../../kit/agents'
import { expectContract } from '../../kit/api'
import { poll } from '../../kit/feed'
import { noLimits, startIntranet } from '../../kit/intranet'
import { dice } from '../../kit/random'
import { secrets } from '../../kit/stack'
import { expectOnce } from '../../kit/tally'
import { signIn } from '../../kit/tour'
import { newPost, VerbClient } from '../../kit/verb-client'
import { pause } from '../../kit/wait'

let agents: SessionHolder[]
let cookie: string
const chance = dice('shared-polling')
const writers = 8
const interval = 150

const { stack, api } = await startIntranet({ env: { ...noLimits, POLL_INTERVAL_MS: String(interval) } })
beforeAll(async () => {
  agents = await makeAgents(api, writers)
  cookie = await signIn(stack.url, 'password', secrets.ADMIN_PASSWORD)
})

async function ask(since: string, query: string) {
  const answer = await api.request('GET', `/posts?since=${since}&limit=100${query}`, {
    headers: { Cookie: cookie },
  })
  return { page: expectContract(answer, FeedPage), free: !answer.headers.has('ratelimit-limit') }
}

/** A tab that polls from watermark to watermark, every `paceMs`, until nothing new arrives. */
async function tab(query: string, first: string, paceMs: number, going: () => boolean) {
  const seen: string[] = []
  let since = first
  let free = 0
  for (let calm = 0; calm < 3; ) {
    const last = !going()
    const answer = await ask(since, query)
    since = answer.page.watermark
    seen.push(...answer.page.posts.map(({ id }) => id))
    if (answer.free) free++
    calm = last && answer.page.posts.length === 0 ? calm + 1 : 0
    await pause(paceMs)
  }
  return { seen, free }
}

/** Inserts posts in fast and slow transactions, which commit out of order or not at all. */
async function write(index: number, committed: Map<string, string>): Promise<void> {
  const verbs = new VerbClient(stack.environment)
  const { token } = agents[index] as SessionHolder
  for (let round = 0; round < 10; round++) {
    const channel = chance.pick(['general', 'tech'])
    const post = newPost(`post ${round} of ${index}`, channel)
    const slow = round % 4 === index % 4
    const transactionId = slow ? await verbs.begin() : undefined
    expect((await verbs.run('create_post', token, post, { transactionId })).error).toBeUndefined()
    const how = slow && chance.next() < 0.3 ? 'rollback' : 'commit'
    if (transactionId) {
      await pause(chance.int(300, 1_500))
      await verbs.end(transactionId, how)
    } else {
      await pause(chance.int(20, 150))
    }
    if (how === 'commit') committed.set(post.id, channel)
  }
  verbs.close()
}

test('tabs see each post exactly once from memory in any order of commits', async () => {
  const { watermark } = await poll(api, stack.adminToken, new Date().toISOString())
  const committed = new Map<string, string>()
  let going = true
  const tabs = [
    tab('', watermark, 40, () => going),
    tab('', watermark, 400, () => going),
    tab('&channel=tech', watermark, 90, () => going),
    tab('&channel=tech', watermark, 250, () => going),
  ]
  await Promise.all(agents.map((_, index) => write(index, committed)))
  going = false
  const seen = await Promise.all(tabs)
  const all = [...committed.keys()]
  const tech = all.filter((id) => committed.get(id) === 'tech')
  for (const [index, { seen: ids, free }] of seen.entries()) {
    expectOnce(ids, index < 2 ? all : tech, `tab ${index}`)
    expect(ids.length, `tab ${index}`).toBe(index < 2 ? all.length : tech.length)
    expect(free, `tab ${index}`).toBeGreaterThan(3)
  }
})

/** Changes or deletes an existing post at random. */
async function happen(id: string): Promise<void> {
  const set = chance.pick([
    sql`deleted_at = now()`,
    sql`deleted_at = null`,
    sql`content = 'changed ' || gen_random_uuid()`,
    sql`content = '[erased]'`,
    sql`reply_count = 1 - least(reply_count, 1)`,
  ])
  if (chance.next() < 0.1) await api.owner(sql`delete from posts where id = ${id}::uuid`)
  else await api.owner(sql`update posts set ${set} where id = ${id}::uuid`)
}

test('memory answers any old watermark like the database, after any change of posts', async () => {
  const marks = [(await poll(api, stack.adminToken, new Date().toISOString())).watermark]
  const queries = ['', '&channel=tech', '&unanswered=true']
  const ids: string[] = []
  let free = 0
  for (const query of queries) await ask(marks[0] as string, query)
  for (let round = 0; round < 10; round++) {
    for (let n = chance.int(0, 4); n > 0; n--) {
      const channel = chance.pick(['general', 'tech'])
      const agent = chance.pick(agents)
      ids.push((await api.createPost(agent, { channel })).id)
    }
    for (let n = chance.int(0, 6); n > 0 && ids.length > 0; n--) await happen(chance.pick(ids))
    await pause(interval + 10)
    let newest = ''
    for (const query of queries) {
      for (const mark of marks) {
        const { page, free: isFree } = await ask(mark, query)
        const wanted = await poll(api, stack.adminToken, mark, `&limit=100${query}`)
        expect(page.posts, `round ${round}${query}`).toEqual(wanted.posts)
        if (isFree) free++
        newest = page.watermark
      }
    }
    if (!marks.includes(newest)) marks.push(newest)
    if (marks.length > 5) marks.splice(chance.int(0, 3), 1)
  }
  console.log(`answers from memory: ${free}`)
  expect(free).toBeGreaterThan(40)
}, 120_000)
