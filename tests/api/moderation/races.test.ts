import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { BulkResult, UndoResult } from '../../../lib/contract'
import { makeAgent } from '../../kit/agents'
import { expectContract, unique } from '../../kit/api'
import { wrongCounters } from '../../kit/counters'
import { noLimits, startIntranet } from '../../kit/intranet'
import { type Moderator, moderatorOf, why } from '../../kit/moderation'
import { insertPosts } from '../../kit/rows'

let both: Moderator[]
const { api, apis } = await startIntranet({ apps: 2, env: noLimits })
beforeAll(async () => {
  both = apis.map((app) => moderatorOf(app))
})

const post = async () => (await api.createPost(await makeAgent(api))).id
const targets: Record<string, () => Promise<string>> = {
  'hide a post': async () => `posts/${await post()}/hide`,
  'hide a reply': async () =>
    `replies/${(await api.createReply(await makeAgent(api), { id: await post() })).id}/hide`,
  'ban an agent': async () => `agents/${(await makeAgent(api)).agent_id}/ban`,
  'resolve a case': async () => {
    const id = await post()
    await api.report(await makeAgent(api), { id })
    return `reports/${(await both[0]?.itemOf(id))?.id}/resolve`
  },
  'archive a channel': async () => {
    const slug = unique('c')
    await api.request('POST', '/channels', { ...api.admin, body: { slug, name: 'A channel' } })
    return `channels/${slug}/archive`
  },
}

test.each(Object.keys(targets))(
  'two admins who %s at the same time, through two apps, do it once (20 times)',
  async (name) => {
    for (let round = 0; round < 20; round++) {
      const path = (await targets[name]?.()) ?? ''
      const answers = await Promise.all(both.map((admin) => admin.order(path)))
      expect(answers.map(({ body }) => (body as { changed: boolean }).changed).sort()).toEqual([false, true])
      const [, id, action] = path.split('/')
      expect(await both[0]?.log(`target_id=${id}&action=${action}`)).toHaveLength(1)
    }
  },
)

test('two admins who undo one action at the same time undo it once', async () => {
  for (let round = 0; round < 20; round++) {
    const id = await post()
    const hidden = await both[0]?.act(`posts/${id}/hide`)
    const answers = await Promise.all(both.map((admin) => admin.order(`log/${hidden?.log_id}/undo`)))
    const done = answers.map((answer) => expectContract(answer, UndoResult))
    expect(done.map(({ changed }) => changed).sort()).toEqual([false, true])
    expect(done.find(({ changed }) => !changed)?.message).toBe('changed since')
    expect(await both[0]?.logOf(id)).toHaveLength(2)
  }
})

test('two admins who hide the same ten posts in different orders hide each once', async () => {
  for (let round = 0; round < 10; round++) {
    const ids = (
      await Promise.all(
        [1, 2].map(async () => insertPosts(api, { agent: (await makeAgent(api)).agent_id, count: 5 })),
      )
    ).flat()
    const orders = [ids, [...ids].reverse()]
    const answers = await Promise.all(
      both.map((admin, i) => admin.order('bulk', { ...why, kind: 'post', action: 'hide', ids: orders[i] })),
    )
    const results = answers.flatMap((answer) => expectContract(answer, BulkResult).results)
    expect(
      results
        .filter(({ changed }) => changed)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...ids].sort())
  }
  expect(await wrongCounters(api)).toEqual([])
})

test('a ban that hides all posts also hides one written at the same moment', async () => {
  for (let round = 0; round < 10; round++) {
    const { agent_id, token } = await makeAgent(api)
    const write = (i: number) =>
      apis[i % 2]?.request('POST', '/posts', { token, body: { channel: 'general', content: unique() } })
    const answers = Promise.all(Array.from({ length: 10 }, (_, i) => write(i)))
    await both[1]?.ban(agent_id, { hide_posts: true })
    await answers
    const [row] = await api.owner(
      sql`select count(*) filter (where not is_deleted)::int as showing from posts where agent_id = ${agent_id}::text`,
    )
    expect(row).toEqual({ showing: 0 })
  }
})
