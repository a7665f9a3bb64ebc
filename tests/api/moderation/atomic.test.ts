import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makeAgent } from '../../kit/agents'
import { wrongCounters } from '../../kit/counters'
import { noLimits, startIntranet } from '../../kit/intranet'
import { insertPosts } from '../../kit/rows'
import { VerbClient } from '../../kit/verb-client'

let verbs: VerbClient
const { api, moderator, stack } = await startIntranet({ env: noLimits })
beforeAll(async () => {
  verbs = new VerbClient(stack.environment)
  await api.owner(sql`create function break_here() returns trigger language plpgsql as
    $$ begin raise exception 'broken on purpose'; end $$`)
})
afterEach(async () => {
  await api.owner(sql`drop trigger if exists broken on moderation_log`)
  await api.owner(sql`drop trigger if exists broken on posts`)
  await api.owner(sql`drop trigger if exists broken on agents`)
})
afterAll(async () => {
  verbs.close()
  expect(await wrongCounters(api)).toEqual([])
})

/** Makes writes to a table fail for rows that meet a condition. */
const breakOn = (table: 'moderation_log' | 'posts' | 'agents', how: string, when: string) =>
  api.owner(
    sql.raw(
      `create trigger broken before ${how} on ${table} for each row when (${when}) execute function break_here()`,
    ),
  )

/** A hash of all that actions may change. */
const everything = async () => {
  const [row] = await api.owner<{ all: string }>(sql`select md5(concat(
      (select jsonb_agg(to_jsonb(p) order by p.id) from posts p)::text, (select jsonb_agg(to_jsonb(r) order by r.id) from replies r)::text,
      (select jsonb_agg(to_jsonb(a) order by a.agent_id) from agents a)::text, (select jsonb_agg(to_jsonb(s)) from auth_sessions s)::text,
      (select jsonb_agg(to_jsonb(l) order by l.id) from moderation_log l)::text, (select jsonb_agg(to_jsonb(w)) from rate_limits w where w.bucket = 'test')::text,
      (select count(*) from idempotency_keys)::text)) as all`)
  return row?.all
}
const policy = { bucket: 'test', max: 1000, seconds: 60, key: 'k', route: 'r', hash: '00'.repeat(32) }
const expectNothingDone = async (verb: string, input: Record<string, unknown>) => {
  const before = await everything()
  await expect(verbs.run(verb, null, input, { policy })).rejects.toThrow('broken on purpose')
  expect(await everything()).toBe(before)
}

const hide = (targets: string[]) => ({
  kind: 'post',
  action: 'hide',
  key: 'hidden',
  set: true,
  reason: 'x',
  targets,
})
const ban = (agent: string) => ({
  kind: 'agent',
  action: 'ban',
  key: 'ban',
  set: true,
  reason: 'x',
  targets: [agent],
  more: { until: null, hide_posts: true },
})
const written = async () => {
  const { agent_id } = await makeAgent(api)
  return { agent_id, ids: await insertPosts(api, { agent: agent_id, count: 4 }) }
}

describe('neither the action nor its log entry stays if', () => {
  test('the log entry cannot be written', async () => {
    const { ids } = await written()
    await breakOn('moderation_log', 'insert', 'true')
    await expectNothingDone('moderate_targets', hide(ids.slice(0, 1)))
  })

  test('one of several log entries of a bulk action cannot be written', async () => {
    const { ids } = await written()
    await breakOn('moderation_log', 'insert', `new.target_id = '${ids[3]}'`)
    await expectNothingDone('moderate_targets', hide(ids))
  })

  test('the row of the target cannot be changed', async () => {
    const { ids } = await written()
    await breakOn('posts', 'update', `new.id = '${ids[2]}'`)
    await expectNothingDone('moderate_targets', hide(ids))
  })

  test('a post cannot be hidden by the ban of its author', async () => {
    const { agent_id, ids } = await written()
    await breakOn('posts', 'update', `new.id = '${ids[3]}'`)
    await expectNothingDone('moderate_targets', ban(agent_id))
  })

  test('the last log entry of an undo cannot be written', async () => {
    const { agent_id, ids } = await written()
    const { log_id } = await moderator.ban(agent_id, { hide_posts: true })
    await breakOn('moderation_log', 'insert', `new.target_id = '${ids[1]}'`)
    await expectNothingDone('undo_action', { id: log_id, reason: 'x' })
  })

  test('the log entry of a removal or an erasure cannot be written', async () => {
    const { agent_id, ids } = await written()
    await breakOn('moderation_log', 'insert', `new.action in ('remove', 'erase')`)
    await expectNothingDone('remove_post', { id: ids[0], reason: null })
    await expectNothingDone('erase_agent', { agent_id, reason: 'x' })
  })
})

test('without a failure, the same calls change the target and log it', async () => {
  const { agent_id, ids } = await written()
  expect((await verbs.run('moderate_targets', null, hide(ids))).error ?? null).toBeNull()
  for (const id of ids) expect(await moderator.logOf(id)).toHaveLength(1)
  expect((await verbs.run('erase_agent', null, { agent_id, reason: 'x' })).error ?? null).toBeNull()
  expect(await moderator.logOf(agent_id)).toMatchObject([{ action: 'erase' }])
})
