import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { FeedPage } from '../../../lib/contract'
import { makeAgents, type SessionHolder } from '../../kit/agents'
import { expectNothing } from '../../kit/api'
import { idsIn, walkFeed } from '../../kit/feed'
import { noLimits, startIntranet } from '../../kit/intranet'
import { dice } from '../../kit/random'
import { idsOf, insertPosts } from '../../kit/rows'
import { expectOnce } from '../../kit/tally'
import { pause } from '../../kit/wait'

let agents: SessionHolder[]
const chance = dice('paging')
/** In milliseconds. It lets the reader overtake the writers, even on a busy machine. */
const breather = 30
const oneInstant = sql`'2026-01-02T03:04:05.678901Z'::timestamptz`
const agentAt = (index: number) => agents[index] as SessionHolder

const { api } = await startIntranet({ env: noLimits })
beforeAll(async () => {
  agents = await makeAgents(api, 6)
})

/** Replaces all posts: 300 share one timestamp, 60 do not. Two thirds have the tag. */
async function stock(): Promise<void> {
  await api.owner(sql`delete from posts`)
  for (const [channel, tags] of [
    ['general', []],
    ['general', ['walked']],
    ['tech', ['walked']],
  ] as [string, string[]][]) {
    const batch = { agent: agentAt(0).agent_id, channel, tags }
    await insertPosts(api, { ...batch, count: 100, at: oneInstant })
    await insertPosts(api, { ...batch, count: 20, at: sql`now() - i * interval '1 hour'` })
  }
}

/**
 * Writes, hides and replies at random until stopped. A reader may miss the posts in `hidden` and
 * `answered`.
 */
function churn(ids: string[], { hidden, answered }: { hidden: Set<string>; answered: Set<string> }) {
  let going = true

  const write = async (agent: SessionHolder) => {
    while (going) {
      await api.createPost(agent, { channel: chance.pick(['general', 'tech']), tags: ['walked'] })
      await insertPosts(api, { agent: agent.agent_id, count: 5, tags: ['walked'], at: oneInstant })
      await pause(breather)
    }
  }
  const hide = async () => {
    while (going) {
      const id = chance.pick(ids)
      hidden.add(id)
      await api.request('DELETE', `/posts/${id}`, api.admin)
      await pause(breather)
    }
  }
  const reply = async () => {
    while (going) {
      const id = chance.pick(ids)
      answered.add(id)
      await api.request('POST', `/posts/${id}/replies`, { token: agentAt(3).token, body: { content: 'yes' } })
      await pause(breather)
    }
  }
  const running = Promise.all([write(agentAt(1)), write(agentAt(2)), hide(), reply()])
  return async () => {
    going = false
    await running
  }
}

/** Removes the post that the cursor points to. */
async function removeCursorPost({ posts, next_cursor }: FeedPage, hidden: Set<string>): Promise<void> {
  const last = posts.at(-1)
  if (!next_cursor || !last) return
  hidden.add(last.id)
  expectNothing(await api.request('DELETE', `/admin/posts/${last.id}`, api.admin))
}

test.each([
  ['the home feed', 'limit=17', sql`true`],
  ['a channel', 'limit=9&channel=tech', sql`p.channel_slug = 'tech'`],
  ['a tag', 'limit=11&tag=walked', sql`p.tags @> array['walked']`],
  ['the unanswered', 'limit=17&unanswered=true', sql`p.reply_count = 0`],
])('%s has each post exactly once while posts come and go between pages', async (name, query, filter) => {
  await stock()
  const visible = await idsOf(
    api,
    sql`select p.id::text as id from posts p where not p.is_deleted and ${filter}`,
  )
  const hidden = new Set<string>()
  const answered = new Set<string>()
  const stop = churn(visible, { hidden, answered })
  const pages = await walkFeed(api, {
    token: agentAt(4).token,
    query,
    between: async (page, index) => {
      if (index % 3 === 0) await removeCursorPost(page, hidden)
      await pause(breather)
    },
  }).finally(stop)
  const excused = query.includes('unanswered') ? new Set([...hidden, ...answered]) : hidden
  expectOnce(
    idsIn(pages),
    visible.filter((id) => !excused.has(id)),
    name,
  )
  expect(pages.length).toBeGreaterThan(8)
  expect(hidden.size).toBeGreaterThan(5)
})
