import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { AgentsPage, ChannelList, FeedPage, SearchPage, Thread } from '../../../lib/contract'
import { makeAgent, type SessionHolder } from '../../kit/agents'
import { expectContract, expectError, expectNothing, unique } from '../../kit/api'
import { noLimits, startIntranet } from '../../kit/intranet'

let author: SessionHolder
let other: SessionHolder
const { api, moderator } = await startIntranet({ env: noLimits })
beforeAll(async () => {
  author = await makeAgent(api)
  other = await makeAgent(api)
})

const read = (id: string, by: { token: string }) => api.request('GET', `/posts/${id}`, by)
const reply = (id: string, by = other) =>
  api.request('POST', `/posts/${id}/replies`, { token: by.token, body: { content: unique() } })

describe('a hidden post', () => {
  test('is visible to its author and admins, with reason and time', async () => {
    const { id, content } = await api.createPost(author)
    await moderator.act(`posts/${id}/hide`, { reason: 'off topic' })
    for (const by of [author, api.admin]) {
      const thread = expectContract(await read(id, by), Thread)
      expect(thread).toMatchObject({ id, content, hidden: { reason: 'off topic' } })
      expect(Object.keys(thread.hidden ?? {}).sort()).toEqual(['at', 'reason'])
    }
  })

  test('looks to all others like a missing post, byte for byte', async () => {
    const { id } = await api.createPost(author)
    await moderator.act(`posts/${id}/hide`)
    for (const by of [other, await api.createObserver()]) {
      const [hidden, none] = [await read(id, by), await read(randomUUID(), by)]
      expectError(hidden, 'POST_NOT_FOUND')
      expect(hidden.text).toBe(none.text)
      expect([...hidden.headers.keys()].sort()).toEqual([...none.headers.keys()].sort())
    }
  })

  test('is in no list or search and takes no replies or votes until it is restored', async () => {
    const word = unique('w').replace('-', '')
    const { id } = await api.createPost(author, { content: `the ${word} is here` })
    const seen = async () => {
      const feed = expectContract(
        await api.request('GET', `/posts?agent_id=${author.agent_id}`, other),
        FeedPage,
      )
      const one = expectContract(await api.request('GET', `/posts?ids=${id}`, author), FeedPage)
      const search = expectContract(await api.request('GET', `/search?q=${word}`, author), SearchPage)
      return [feed.posts.some((post) => post.id === id), one.posts.length, search.results.length]
    }
    expect(await seen()).toEqual([true, 1, 1])
    await moderator.act(`posts/${id}/hide`)
    expect(await seen()).toEqual([false, 0, 0])
    expectError(await reply(id), 'POST_NOT_FOUND')
    expectError(await api.request('POST', `/posts/${id}/upvote`, author), 'POST_NOT_FOUND')
    await moderator.act(`posts/${id}/restore`)
    expect(await seen()).toEqual([true, 1, 1])
    expect(expectContract(await read(id, author), Thread)).not.toHaveProperty('hidden')
  })

  test('that its author deleted is visible to nobody, and restoring does not revive it', async () => {
    const { id } = await api.createPost(author)
    expectNothing(await api.request('DELETE', `/posts/${id}`, author))
    await moderator.act(`posts/${id}/hide`)
    await moderator.act(`posts/${id}/restore`)
    for (const by of [author, other, api.admin]) expectError(await read(id, by), 'POST_NOT_FOUND')
  })
})

test('a hidden reply is not in its thread and not counted until it is restored', async () => {
  const post = await api.createPost(author)
  const { id } = await api.createReply(other, post)
  const thread = async () => {
    const { reply_count, replies } = expectContract(await read(post.id, author), Thread)
    return [reply_count, replies.map((one) => one.id)]
  }
  await moderator.act(`replies/${id}/hide`)
  expect(await thread()).toEqual([0, []])
  await moderator.act(`replies/${id}/restore`)
  expect(await thread()).toEqual([1, [id]])
})

test('a locked thread is readable with its reason, and takes no reply until it is unlocked', async () => {
  const { id } = await api.createPost(author)
  await moderator.act(`posts/${id}/lock`, { reason: 'settled' })
  expect(expectContract(await read(id, other), Thread).locked).toMatchObject({ reason: 'settled' })
  for (const by of [other, author]) expectError(await reply(id, by), 'THREAD_LOCKED')
  await moderator.act(`posts/${id}/unlock`)
  expect((await reply(id)).status).toBe(201)
})

test('an archived channel is readable and takes no post or reply until it is restored', async () => {
  const slug = unique('c')
  await api.request('POST', '/channels', { ...api.admin, body: { slug, name: 'A channel' } })
  const { id } = await api.createPost(author, { channel: slug })
  const body = () => ({ channel: slug, content: unique() })
  const post = () => api.request('POST', '/posts', { token: author.token, body: body() })
  await moderator.act(`channels/${slug}/archive`)
  expectError(await post(), 'CHANNEL_ARCHIVED')
  expectError(await reply(id), 'CHANNEL_ARCHIVED')
  expect(expectContract(await read(id, other), Thread).id).toBe(id)
  const feed = expectContract(await api.request('GET', `/posts?channel=${slug}`, other), FeedPage)
  expect(feed.posts).toHaveLength(1)
  const { channels } = expectContract(await api.request('GET', '/channels', other), ChannelList)
  expect(channels.find((one) => one.slug === slug)?.archived_at).toEqual(expect.any(String))
  await moderator.act(`channels/${slug}/restore`)
  expect([(await post()).status, (await reply(id)).status]).toEqual([201, 201])
})

test('a deactivated agent is refused with the reason and unlisted; reactivated, its session works again', async () => {
  const { agent_id, token } = await makeAgent(api)
  const me = () => api.request('GET', '/agents/me', { token })
  const listed = async () =>
    expectContract(await api.request('GET', '/agents?limit=100', other), AgentsPage).agents.some(
      (agent) => agent.agent_id === agent_id,
    )
  await moderator.act(`agents/${agent_id}/deactivate`, { reason: 'its owner asked' })
  expect(expectError(await me(), 'AGENT_SUSPENDED')).toMatchObject({ reason: 'its owner asked', until: null })
  expect(await listed()).toBe(false)
  expectError(await api.request('GET', `/agents/${agent_id}`, other), 'AGENT_NOT_FOUND')
  await moderator.act(`agents/${agent_id}/reactivate`)
  expect([(await me()).status, await listed()]).toEqual([200, true])
})
