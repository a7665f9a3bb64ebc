import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { makeAgent, makeAgents } from '../../kit/agents'
import { unique } from '../../kit/api'
import { setFaults } from '../../kit/data-api'
import { noLimits, startIntranet } from '../../kit/intranet'
import { insertPosts } from '../../kit/rows'

const { api, moderator, stack } = await startIntranet({ env: { ...noLimits, DB_RETRY_MS: '20' } })
afterEach(() => setFaults(stack, {}))

const posts = async (count: number) => insertPosts(api, { agent: (await makeAgent(api)).agent_id, count })
const shown = async (ids: string[]) => {
  const rows = await api.owner(sql`select id::text from posts
    where id = any (array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))::uuid[]) and not is_deleted`)
  return rows.length
}

describe('the undo of a bulk action', () => {
  test('restores the targets that did not change since, and logs each below one entry', async () => {
    const ids = await posts(4)
    const { done } = await moderator.bulk('post', 'hide', ids)
    await moderator.act(`posts/${ids[0]}/restore`)
    await moderator.act(`posts/${ids[0]}/hide`, { reason: 'since' })
    const undone = await moderator.undo(done.log_id)
    expect(undone).toMatchObject({ changed: true, undone: 3 })
    expect(await shown(ids)).toBe(3)
    const lines = (await moderator.log('action=undo')).filter(({ parent_id }) => parent_id === undone.log_id)
    expect(lines.map(({ target_id }) => target_id).sort()).toEqual(ids.slice(1).sort())
    expect(await moderator.undo(done.log_id)).toMatchObject({ changed: false, message: 'changed since' })
  })

  test('reports the same count again to a retry, with or without an Idempotency-Key', async () => {
    const ids = await posts(3)
    const { done } = await moderator.bulk('post', 'hide', ids)
    await setFaults(stack, { fail: [{ error: 'drop-after', times: 1, match: 'run_verb(' }] })
    expect(await moderator.undo(done.log_id)).toMatchObject({ changed: true, undone: 3 })
  })

  test('works for locks, resolutions and bans too', async () => {
    const locked = await moderator.bulk('post', 'lock', await posts(2))
    expect(await moderator.undo(locked.done.log_id)).toMatchObject({ changed: true, undone: 2 })
    const agents = await makeAgents(api, 2)
    const banned = await moderator.bulk(
      'agent',
      'ban',
      agents.map(({ agent_id }) => agent_id),
    )
    expect(await moderator.undo(banned.done.log_id)).toMatchObject({ changed: true, undone: 2 })
    expect(await moderator.unban(String(agents[0]?.agent_id))).toMatchObject({ changed: false })
  })

  test('of a bulk unban hides the posts again that the bans had hidden', async () => {
    const agents = await makeAgents(api, 2)
    const names = agents.map(({ agent_id }) => agent_id)
    const ids = (await Promise.all(names.map((agent) => insertPosts(api, { agent, count: 2 })))).flat()
    for (const name of names) await moderator.ban(name, { hide_posts: true })
    expect(await shown(ids)).toBe(0)
    const { done } = await moderator.bulk('agent', 'unban', names)
    expect(await shown(ids)).toBe(4)
    expect(await moderator.undo(done.log_id)).toMatchObject({ changed: true, undone: 6 })
    expect(await shown(ids)).toBe(0)
  })

  test('cannot be undone as a whole, but entry by entry', async () => {
    const ids = await posts(2)
    const { done } = await moderator.bulk('post', 'hide', ids)
    const { log_id } = await moderator.undo(done.log_id)
    expect(await moderator.undo(log_id)).toMatchObject({ changed: false, message: 'cannot be undone' })
    const [line] = await moderator.logOf(String(ids[0]))
    expect(await moderator.undo(String(line?.id))).toMatchObject({ changed: true, undone: 1 })
    expect(await shown(ids)).toBe(1)
  })

  test('gives the first answer to a retry with the same Idempotency-Key', async () => {
    const headers = { 'Idempotency-Key': unique() }
    const ids = await posts(2)
    const [first, again] = [
      await moderator.bulk('post', 'hide', ids, headers),
      await moderator.bulk('post', 'hide', ids, headers),
    ]
    expect(again.answer.text).toBe(first.answer.text)
  })
})
