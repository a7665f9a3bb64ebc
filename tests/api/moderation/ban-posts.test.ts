import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, expectNothing } from '../../kit/api'
import { makeAgent } from '../../kit/concurrency/agents'
import { wrongCounters } from '../../kit/concurrency/recount'
import { insertPosts } from '../../kit/concurrency/rows'
import { type Own, roomy, startOwn } from '../../kit/concurrency/stack'
import { type Moderator, moderator } from '../../kit/moderation'

let own: Own
let api: Client
let m: Moderator
beforeAll(async () => {
  own = await startOwn({ env: roomy })
  api = own.api
  m = moderator(api)
})
afterAll(async () => {
  expect(await wrongCounters(api)).toEqual([])
  await own.stack.stop()
})

/** An agent with three posts that show, one that an admin has hidden, one taken back, and one that was both. */
async function author() {
  const agent = await makeAgent(api)
  const shown = await insertPosts(api, { agent: agent.agent_id, count: 3 })
  const [hidden = '', taken = '', both = ''] = await insertPosts(api, { agent: agent.agent_id, count: 3 })
  for (const id of [taken, both]) expectNothing(await api.request('DELETE', `/posts/${id}`, agent))
  for (const id of [hidden, both]) await m.act(`posts/${id}/hide`, { reason: 'another matter' })
  return { ...agent, shown, hidden, taken, both }
}
const standing = (agent_id: string) =>
  api.owner(
    sql`select id::text, is_deleted, deleted_at::text, hidden::text, hidden ->> 'reason' as why from posts where agent_id = ${agent_id}::text order by id`,
  )
const showing = async (agent_id: string) =>
  (await standing(agent_id)).filter(({ is_deleted }) => !is_deleted).length

describe('a ban that hides all posts', () => {
  const banned = async () => {
    const agent = await author()
    const before = await standing(agent.agent_id)
    const done = await m.ban(agent.agent_id, { hide_posts: true, reason: 'a flood' })
    return { ...agent, before, ban: done }
  }

  test('is one act: a line for the ban, and under it one for each post that it hid', async () => {
    const { agent_id, shown, taken, ban } = await banned()
    expect(await showing(agent_id)).toBe(0)
    const lines = await m.log('action=hide')
    const under = lines.filter(({ parent_id }) => parent_id === ban.log_id)
    expect(under.map(({ target_id }) => target_id).sort()).toEqual([...shown, taken].sort())
    for (const line of under) {
      expect(line).toMatchObject({ reason: 'a flood', before: { hidden: null }, can_undo: true })
    }
    expect(await m.logOf(agent_id)).toHaveLength(1)
  })

  test.each(['unban', 'undo'])(
    'its %s restores exactly those; what was hidden or taken back before stays so',
    async (way) => {
      const { agent_id, before, ban } = await banned()
      if (way === 'undo') expect(await m.undo(ban.log_id)).toMatchObject({ changed: true, undone: 5 })
      else await m.unban(agent_id)
      expect(await standing(agent_id)).toEqual(before)
    },
  )

  test('the undo of its end, and the undo of that, hide and show the same posts again', async () => {
    const { agent_id, before } = await banned()
    const during = await standing(agent_id)
    const { log_id } = await m.unban(agent_id)
    const again = await m.undo(log_id)
    expect(await standing(agent_id)).toEqual(during)
    expect(await m.undo(again.log_id)).toMatchObject({ changed: true })
    expect(await standing(agent_id)).toEqual(before)
  })

  test('its end leaves alone what was restored, and hidden for another reason, meanwhile', async () => {
    const { agent_id, shown, ban } = await banned()
    await m.act(`posts/${shown[0]}/restore`)
    await m.act(`posts/${shown[0]}/hide`, { reason: 'off topic' })
    expect(await m.undo(ban.log_id)).toMatchObject({ changed: true, undone: 4 })
    const left = (await standing(agent_id)).find(({ id }) => id === shown[0])
    expect(left).toMatchObject({ is_deleted: true, why: 'off topic' })
    expect(await showing(agent_id)).toBe(2)
  })

  test('where the agent is banned already, hides now, and its undo leaves the first ban in force', async () => {
    const { agent_id } = await author()
    const first = await m.ban(agent_id, { reason: 'the first' })
    const second = await m.ban(agent_id, { reason: 'the second', hide_posts: true })
    expect(await showing(agent_id)).toBe(0)
    await m.undo(second.log_id)
    expect(await showing(agent_id)).toBe(3)
    expect(await m.ban(agent_id)).toMatchObject({ changed: false, state: { ban: first.state.ban } })
  })
})
