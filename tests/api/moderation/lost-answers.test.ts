import { afterEach, describe, expect, test } from 'vitest'
import { makeAgent } from '../../kit/agents'
import { unique } from '../../kit/api'
import { setFaults } from '../../kit/data-api'
import { noLimits, startIntranet } from '../../kit/intranet'
import { requestOf, why } from '../../kit/moderation'

const { api, moderator, stack } = await startIntranet({ env: { ...noLimits, DB_RETRY_MS: '20' } })
afterEach(() => setFaults(stack, {}))

type Order = { path: string; body?: object }
const agent = async () => `agents/${(await makeAgent(api)).agent_id}`
const post = async () => (await api.createPost(await makeAgent(api))).id

const orders: Record<string, () => Promise<Order>> = {
  'hiding a post': async () => ({ path: `posts/${await post()}/hide` }),
  'restoring a post': async () => {
    const id = await post()
    await moderator.act(`posts/${id}/hide`)
    return { path: `posts/${id}/restore` }
  },
  'a ban that hides posts': async () => ({ path: `${await agent()}/ban`, body: { hide_posts: true } }),
  'a change of limits': async () => ({ path: `${await agent()}/limits`, body: { limits: { posts: 1 } } }),
  'resolving a case': async () => {
    const id = await post()
    await api.report(await makeAgent(api), { id })
    return { path: `reports/${(await moderator.itemOf(id))?.id}/resolve` }
  },
  'archiving a channel': async () => {
    const slug = unique('c')
    await api.request('POST', '/channels', { ...api.admin, body: { slug, name: 'A channel' } })
    return { path: `channels/${slug}/archive` }
  },
  'an undo': async () => ({ path: `log/${(await moderator.act(`posts/${await post()}/lock`)).log_id}/undo` }),
  'an erasure': async () => ({ path: `${await agent()}/erase` }),
  'a passport': async () => ({ path: `${await agent()}/passports`, body: { rotate: true } }),
}

describe.each(Object.keys(orders))('%s whose answer the database lost', (name) => {
  test('is retried within the request, is done once and logs one entry', async () => {
    const order = await orders[name]?.()
    await setFaults(stack, { fail: [{ error: 'drop-after', times: 1, match: 'run_verb(' }] })
    const answer = await moderator.order(String(order?.path), { ...why, ...order?.body })
    expect(answer.status).toBe(name === 'a passport' ? 201 : 200)
    if (name !== 'a passport') expect(answer.body).toMatchObject({ changed: true })
    if (name === 'an erasure')
      expect(answer.body).toMatchObject({ posts: 0, replies: 0, posts_without_text: 0 })
    const lines = (await moderator.log()).filter(({ request_id }) => request_id === requestOf(answer))
    expect(lines).toHaveLength(1)
  })
})
