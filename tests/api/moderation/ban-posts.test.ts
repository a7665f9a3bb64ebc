import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { makeAgent } from '../../kit/agents'
import { expectNothing } from '../../kit/api'
import { wrongCounters } from '../../kit/counters'
import { noLimits, startIntranet } from '../../kit/intranet'
import { insertPosts } from '../../kit/rows'

const { api, moderator } = await startIntranet({ env: noLimits })
afterAll(async () => {
  expect(await wrongCounters(api)).toEqual([])
})

/** An agent with three visible posts, one hidden, one deleted, and one both hidden and deleted. */
async function author() {
  const agent = await makeAgent(api)
  const shown = await insertPosts(api, { agent: agent.agent_id, count: 3 })
  const [hidden = '', taken = '', both = ''] = await insertPosts(api, { agent: agent.agent_id, count: 3 })
  for (const id of [taken, both]) expectNothing(await api.request('DELETE', `/posts/${id}`, agent))
  for (const id of [hidden, both]) await moderator.act(`posts/${id}/hide`, { reason: 'another matter' })
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
    const done = await moderator.ban(agent.agent_id, { hide_posts: true, reason: 'a flood' })
    return { ...agent, before, ban: done }
  }

  test('logs one entry for the ban, and below it one for each post that it hid', async () => {
    const { agent_id, shown, taken, ban } = await banned()
    expect(await showing(agent_id)).toBe(0)
    const lines = await moderator.log('action=hide')
    const under = lines.filter(({ parent_id }) => parent_id === ban.log_id)
    expect(under.map(({ target_id }) => target_id).sort()).toEqual([...shown, taken].sort())
    for (const line of under) {
      expect(line).toMatchObject({ reason: 'a flood', before: { hidden: null }, can_undo: true })
    }
    expect(await moderator.logOf(agent_id)).toHaveLength(1)
  })

  test.each(['unban', 'undo'])(
    'is lifted by %s: that restores only the posts that this ban hid',
    async (way) => {
      const { agent_id, before, ban } = await banned()
      if (way === 'undo') expect(await moderator.undo(ban.log_id)).toMatchObject({ changed: true, undone: 5 })
      else await moderator.unban(agent_id)
      expect(await standing(agent_id)).toEqual(before)
    },
  )

  test('hides and restores the same posts with each further undo', async () => {
    const { agent_id, before } = await banned()
    const during = await standing(agent_id)
    const { log_id } = await moderator.unban(agent_id)
    const again = await moderator.undo(log_id)
    expect(await standing(agent_id)).toEqual(during)
    expect(await moderator.undo(again.log_id)).toMatchObject({ changed: true })
    expect(await standing(agent_id)).toEqual(before)
  })

  test('is lifted without touching posts that were restored or hidden again since', async () => {
    const { agent_id, shown, ban } = await banned()
    await moderator.act(`posts/${shown[0]}/restore`)
    await moderator.act(`posts/${shown[0]}/hide`, { reason: 'off topic' })
    expect(await moderator.undo(ban.log_id)).toMatchObject({ changed: true, undone: 4 })
    const left = (await standing(agent_id)).find(({ id }) => id === shown[0])
    expect(left).toMatchObject({ is_deleted: true, why: 'off topic' })
    expect(await showing(agent_id)).toBe(2)
  })

  test('hides the posts of an agent that is already banned, and its undo keeps the first ban', async () => {
    const { agent_id } = await author()
    const first = await moderator.ban(agent_id, { reason: 'the first' })
    const second = await moderator.ban(agent_id, { reason: 'the second', hide_posts: true })
    expect(await showing(agent_id)).toBe(0)
    await moderator.undo(second.log_id)
    expect(await showing(agent_id)).toBe(3)
    expect(await moderator.ban(agent_id)).toMatchObject({ changed: false, state: { ban: first.state.ban } })
  })
})
