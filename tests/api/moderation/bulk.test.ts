import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { makeAgent } from '../../kit/agents'
import { expectError, expectInvalid } from '../../kit/api'
import { setFaults } from '../../kit/data-api'
import { noLimits, startIntranet } from '../../kit/intranet'
import { requestOf, why } from '../../kit/moderation'
import { insertPosts } from '../../kit/rows'

const { api, moderator, stack } = await startIntranet({ env: { ...noLimits, DB_RETRY_MS: '20' } })
afterEach(() => setFaults(stack, {}))

const posts = async (count: number) => insertPosts(api, { agent: (await makeAgent(api)).agent_id, count })
const linesOf = (request: string) =>
  api.owner(
    sql`select id::text, action, target_type, target_id, parent_id::text from moderation_log where request_id = ${request}::text order by id`,
  )
describe('a bulk action', () => {
  test('logs one entry for the whole, and below it one for each target that changed', async () => {
    const ids = await posts(3)
    await moderator.act(`posts/${ids[1]}/hide`)
    const missing = randomUUID()
    const { answer, done } = await moderator.bulk('post', 'hide', [...ids, missing])
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

  test('changes nothing and logs nothing when repeated', async () => {
    const ids = await posts(3)
    await moderator.bulk('post', 'lock', ids)
    const { answer, done } = await moderator.bulk('post', 'lock', ids)
    expect(done).toMatchObject({ log_id: null, results: ids.map((id) => ({ id, changed: false })) })
    expect(await linesOf(requestOf(answer))).toEqual([])
  })

  test('logs one entry for the whole even if the answer was lost and the app retried', async () => {
    const ids = await posts(2)
    await setFaults(stack, { fail: [{ error: 'drop-after', times: 1, match: 'run_verb(' }] })
    const { answer, done } = await moderator.bulk('post', 'hide', ids)
    const lines = await linesOf(requestOf(answer))
    expect(lines).toHaveLength(3)
    expect(done).toMatchObject({ log_id: lines[0]?.id, results: ids.map((id) => ({ id, changed: true })) })
  })

  test('takes a repeated id once, in any spelling, and logs it in lower case', async () => {
    const [id = '', other = ''] = await posts(2)
    const { done } = await moderator.bulk('post', 'hide', [id, id.toUpperCase(), other])
    expect(done.results.map((result) => result.id)).toEqual([id, other])
    expect(await moderator.logOf(id)).toHaveLength(1)
  })

  test('takes 1 to 100 ids and only the actions of their kind, and is 404 if no target exists', async () => {
    const order = (more: object) =>
      moderator.order('bulk', { ...why, kind: 'post', action: 'hide', ids: [randomUUID()], ...more })
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
