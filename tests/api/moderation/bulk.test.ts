import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { BulkDone } from '../../../lib/contract'
import { type Client, expectContract, expectError, expectInvalid, unique } from '../../harness/api'
import { type Moderator, moderator, requestOf, why } from '../../harness/moderation'
import { makeAgent, makeAgents } from '../concurrency/kit/agents'
import { setFaults } from '../concurrency/kit/control'
import { insertPosts } from '../concurrency/kit/rows'
import { type Own, roomy, startOwn } from '../concurrency/kit/stack'

let own: Own
let api: Client
let m: Moderator
beforeAll(async () => {
  own = await startOwn({ env: { ...roomy, DB_RETRY_MS: '20' } })
  api = own.api
  m = moderator(api)
})
afterEach(() => setFaults(own.stack, {}))
afterAll(() => own.stack.stop())

const posts = async (count: number) => insertPosts(api, { agent: (await makeAgent(api)).agent_id, count })
const bulk = async (kind: string, action: string, ids: string[], headers = {}) => {
  const answer = await m.order('bulk', { ...why, kind, action, ids }, headers)
  return { answer, done: expectContract(answer, BulkDone) }
}
const linesOf = (request: string) =>
  api.owner(
    sql`select id::text, action, target_type, target_id, parent_id::text from moderation_log where request_id = ${request}::text order by id`,
  )
const shown = async (ids: string[]) => {
  const rows = await api.owner(sql`select id::text from posts
    where id = any (array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))::uuid[]) and not is_deleted`)
  return rows.length
}

describe('one act on several', () => {
  test('is a line for the whole, and under it one for each that changed', async () => {
    const ids = await posts(3)
    await m.act(`posts/${ids[1]}/hide`)
    const missing = randomUUID()
    const { answer, done } = await bulk('post', 'hide', [...ids, missing])
    expect(done.results).toMatchObject([
      { id: ids[0], changed: true },
      { id: ids[1], changed: false },
      { id: ids[2], changed: true },
      { id: missing, changed: false, missing: true },
    ])
    expect(await linesOf(requestOf(answer))).toMatchObject([
      { id: done.log_id, action: 'hide', target_type: 'bulk', target_id: '4', parent_id: null },
      { action: 'hide', target_type: 'post', target_id: ids[0], parent_id: done.log_id },
      { action: 'hide', target_type: 'post', target_id: ids[2], parent_id: done.log_id },
    ])
  })

  test('done again changes nothing and leaves no line', async () => {
    const ids = await posts(3)
    await bulk('post', 'lock', ids)
    const { answer, done } = await bulk('post', 'lock', ids)
    expect(done).toMatchObject({ log_id: null, results: ids.map((id) => ({ id, changed: false })) })
    expect(await linesOf(requestOf(answer))).toEqual([])
  })

  test('leaves one line for the whole also where the answer was lost and the request sent again', async () => {
    const ids = await posts(2)
    await setFaults(own.stack, { fail: [{ error: 'drop-after', times: 1, match: 'act(' }] })
    const { answer, done } = await bulk('post', 'hide', ids)
    const lines = await linesOf(requestOf(answer))
    expect(lines).toHaveLength(3)
    expect(done).toMatchObject({ log_id: lines[0]?.id, results: ids.map((id) => ({ id, changed: true })) })
  })

  test('names each target once, however its id is written, and as everywhere in the log', async () => {
    const [id = '', other = ''] = await posts(2)
    const { done } = await bulk('post', 'hide', [id, id.toUpperCase(), other])
    expect(done.results.map((result) => result.id)).toEqual([id, other])
    expect(await m.logOf(id)).toHaveLength(1)
  })

  test('is of a kind’s own acts, on 1 to 100 ids of its form; where none is there, the kind’s own 404', async () => {
    const order = (more: object) =>
      m.order('bulk', { ...why, kind: 'post', action: 'hide', ids: [randomUUID()], ...more })
    expectInvalid(await order({ action: 'ban' }), 'action')
    expectInvalid(await order({ kind: 'channel' }), 'kind')
    expectInvalid(await order({ ids: [] }), 'ids')
    expectInvalid(await order({ ids: Array.from({ length: 101 }, () => randomUUID()) }), 'ids')
    expectInvalid(await order({ ids: [randomUUID(), 'x'] }), 'ids[1]')
    expectInvalid(await order({ reason: undefined }), 'reason')
    expectError(await order({}), 'POST_NOT_FOUND')
    expectError(await order({ kind: 'report', action: 'resolve' }), 'NOT_FOUND')
  })
})

describe('the undo of one act on several', () => {
  test('takes back each that is as it was left, and leaves the others; one line for the whole, one for each', async () => {
    const ids = await posts(4)
    const { done } = await bulk('post', 'hide', ids)
    await m.act(`posts/${ids[0]}/restore`)
    await m.act(`posts/${ids[0]}/hide`, { reason: 'since' })
    const undone = await m.undo(done.log_id)
    expect(undone).toMatchObject({ changed: true, undone: 3 })
    expect(await shown(ids)).toBe(3)
    const lines = (await m.log('action=undo')).filter(({ parent_id }) => parent_id === undone.log_id)
    expect(lines.map(({ target_id }) => target_id).sort()).toEqual(ids.slice(1).sort())
    expect(await m.undo(done.log_id)).toMatchObject({ changed: false, message: 'changed since' })
  })

  test('says by its own Idempotency-Key, and also where its answer was lost, how many it took back', async () => {
    const ids = await posts(3)
    const { done } = await bulk('post', 'hide', ids)
    await setFaults(own.stack, { fail: [{ error: 'drop-after', times: 1, match: 'act(' }] })
    expect(await m.undo(done.log_id)).toMatchObject({ changed: true, undone: 3 })
  })

  test('takes back locks, resolutions and bans as it does hidings', async () => {
    const locked = await bulk('post', 'lock', await posts(2))
    expect(await m.undo(locked.done.log_id)).toMatchObject({ changed: true, undone: 2 })
    const agents = await makeAgents(api, 2)
    const banned = await bulk(
      'agent',
      'ban',
      agents.map(({ agent_id }) => agent_id),
    )
    expect(await m.undo(banned.done.log_id)).toMatchObject({ changed: true, undone: 2 })
    expect(await m.unban(String(agents[0]?.agent_id))).toMatchObject({ changed: false })
  })

  test('of several bans’ end hides again the posts that had been hidden with them', async () => {
    const agents = await makeAgents(api, 2)
    const names = agents.map(({ agent_id }) => agent_id)
    const ids = (await Promise.all(names.map((agent) => insertPosts(api, { agent, count: 2 })))).flat()
    for (const name of names) await m.ban(name, { hide_posts: true })
    expect(await shown(ids)).toBe(0)
    const { done } = await bulk('agent', 'unban', names)
    expect(await shown(ids)).toBe(4)
    expect(await m.undo(done.log_id)).toMatchObject({ changed: true, undone: 6 })
    expect(await shown(ids)).toBe(0)
  })

  test('has itself no undo as a whole; each of its lines has', async () => {
    const ids = await posts(2)
    const { done } = await bulk('post', 'hide', ids)
    const { log_id } = await m.undo(done.log_id)
    expect(await m.undo(log_id)).toMatchObject({ changed: false, message: 'cannot be undone' })
    const [line] = await m.logOf(String(ids[0]))
    expect(await m.undo(String(line?.id))).toMatchObject({ changed: true, undone: 1 })
    expect(await shown(ids)).toBe(1)
  })

  test('by an Idempotency-Key is answered as before', async () => {
    const headers = { 'Idempotency-Key': unique() }
    const ids = await posts(2)
    const [first, again] = [
      await bulk('post', 'hide', ids, headers),
      await bulk('post', 'hide', ids, headers),
    ]
    expect(again.answer.text).toBe(first.answer.text)
  })
})
