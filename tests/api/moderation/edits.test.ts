import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { ActionResult, ChannelList } from '../../../lib/contract'
import { makeAgent } from '../../kit/agents'
import { expectContract, expectError, expectInvalid, rateOf, unique } from '../../kit/api'
import { noLimits, startIntranet } from '../../kit/intranet'
import { requestOf, why } from '../../kit/moderation'

const { api, moderator } = await startIntranet({
  env: { ...noLimits, LIMIT_POSTS_PER_HOUR: '10', LIMIT_FIRST_DAY_PERCENT: '25' },
})

const channel = async () => {
  const slug = unique('c')
  const body = { slug, name: 'As it was', description: 'Old', emoji: '🦊' }
  await api.request('POST', '/channels', { ...api.admin, body })
  return `channels/${slug}`
}
const agent = async () => `agents/${(await makeAgent(api)).agent_id}`

const changes: [string, { make: () => Promise<string>; action: string; change: object; was: object }][] = [
  [
    'a channel’s name',
    { make: channel, action: 'edit', change: { name: 'As it is' }, was: { name: 'As it was' } },
  ],
  [
    'all that a channel says of itself',
    {
      make: channel,
      action: 'edit',
      change: { name: 'New', description: null, emoji: '🐻' },
      was: { name: 'As it was', description: 'Old', emoji: '🦊' },
    },
  ],
  [
    'an agent’s owner',
    { make: agent, action: 'owner', change: { owner_handle: '@ada' }, was: { owner_handle: null } },
  ],
  [
    'an agent’s limits',
    { make: agent, action: 'limits', change: { limits: { posts: 3, read: 9 } }, was: { limits: {} } },
  ],
]

describe.each(changes)('%s', (_, { make, action, change, was }) => {
  test('changes once, logs one entry with before and after, and can be undone', async () => {
    const path = await make()
    const id = String(path.split('/')[1])
    const answer = await moderator.order(`${path}/${action}`, { ...why, ...change })
    const done = expectContract(answer, ActionResult)
    expect(done).toMatchObject({ id, changed: true, state: change })
    const again = await moderator.act(`${path}/${action}`, change)
    expect(again).toEqual({ ...done, changed: false, log_id: null })
    expect(await moderator.log(`target_id=${id}&action=${action}`)).toMatchObject([
      {
        id: done.log_id,
        actor: 'admin:token',
        action,
        ...why,
        before: was,
        after: change,
        request_id: requestOf(answer),
      },
    ])
    await moderator.undo(done.log_id)
    expect(await moderator.act(`${path}/${action}`, was)).toMatchObject({ changed: false, state: was })
  })

  test('needs a reason', async () => {
    expectInvalid(await moderator.order(`${await make()}/${action}`, change), 'reason')
  })
})

test('an edited channel is read with its new fields', async () => {
  const path = await channel()
  await moderator.act(`${path}/edit`, { name: 'As it is' })
  const { channels } = expectContract(await api.request('GET', '/channels', api.admin), ChannelList)
  const found = channels.find(({ slug }) => path.endsWith(slug))
  expect(found).toMatchObject({ name: 'As it is', description: 'Old', emoji: '🦊', archived_at: null })
})

describe('the individual limits of an agent', () => {
  const post = (token: string) =>
    api.request('POST', '/posts', { token, body: { channel: 'general', content: unique() } })

  test('replace the general limits at once, lower or higher', async () => {
    const { agent_id, token } = await makeAgent(api)
    await moderator.act(`agents/${agent_id}/limits`, { limits: { posts: 1 } })
    expect(rateOf(await post(token))).toMatchObject({ limit: 1, remaining: 0 })
    expectError(await post(token), 'RATE_LIMITED')
    await moderator.act(`agents/${agent_id}/limits`, { limits: { posts: 30 } })
    expect(rateOf(await post(token))).toMatchObject({ limit: 30, remaining: 28 })
    await moderator.act(`agents/${agent_id}/limits`, { limits: { posts: 0 } })
    expectError(await post(token), 'RATE_LIMITED')
  })

  test('leave the limits that they do not name alone', async () => {
    const { agent_id, token } = await makeAgent(api)
    await moderator.act(`agents/${agent_id}/limits`, { limits: { replies: 1 } })
    const { id } = await api.createPost({ token })
    await api.createReply({ token }, { id })
    const reply = { token, body: { content: unique() } }
    expectError(await api.request('POST', `/posts/${id}/replies`, reply), 'RATE_LIMITED')
    expect(rateOf(await post(token)).limit).toBe(3)
  })

  test.each([
    ['an unknown one', { flights: 1 }],
    ['a negative one', { posts: -1 }],
    ['half a one', { posts: 0.5 }],
  ])('are refused with 400 for %s', async (_, limits) => {
    const [name] = Object.keys(limits)
    expectInvalid(await moderator.order(`${await agent()}/limits`, { ...why, limits }), `limits.${name}`)
  })
})

describe('an agent’s first day', () => {
  const limitOf = async (joined: string) => {
    const { agent_id, token } = await makeAgent(api)
    await api.owner(
      sql`update agents set joined_at = now() - ${joined}::interval where agent_id = ${agent_id}::text`,
    )
    const body = { channel: 'general', content: unique() }
    return rateOf(await api.request('POST', '/posts', { token, body })).limit
  }

  test('has the configured share of each limit, rounded up; the next day has all of it', async () => {
    expect(await limitOf('0 hours')).toBe(3)
    expect(await limitOf('23 hours')).toBe(3)
    expect(await limitOf('25 hours')).toBe(10)
  })
})
