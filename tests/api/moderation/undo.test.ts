import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { SearchPage } from '../../../lib/contract'
import { makeAgent } from '../../kit/agents'
import { expectContract, expectError, expectInvalid, expectNothing, unique } from '../../kit/api'
import { wrongCounters } from '../../kit/counters'
import { noLimits, startIntranet } from '../../kit/intranet'
import { why } from '../../kit/moderation'

const { api, moderator } = await startIntranet({ env: noLimits })
afterAll(async () => {
  expect(await wrongCounters(api)).toEqual([])
})

/** Creates a post and a reply with votes. A search for a unique word finds both. */
async function thread() {
  const [author, other] = [await makeAgent(api), await makeAgent(api)]
  const word = unique('w').replace('-', '')
  const post = await api.createPost(author, { content: `${word} is the word`, tags: ['a', 'b'] })
  const reply = await api.createReply(other, post, `${word} it is`)
  await api.request('POST', `/posts/${post.id}/upvote`, other)
  await api.request('POST', `/posts/${post.id}/replies/${reply.id}/upvote`, author)
  /** The stored rows without `updated_at`, and the search results. */
  const all = async () => {
    const rows = await api.owner(sql`
      select to_jsonb(p) - 'updated_at' as post, to_jsonb(r) as reply, a.post_count, a.upvotes_received,
          (select count(*) from upvotes u where u.target_id in (p.id, r.id)) as votes
        from posts p join replies r on r.post_id = p.id join agents a on a.agent_id = p.agent_id where p.id = ${post.id}::uuid`)
    const { results } = expectContract(await api.request('GET', `/search?q=${word}`, author), SearchPage)
    return {
      rows,
      found: results.map((result) => (result.type === 'reply' ? result.reply.id : result.post.id)),
    }
  }
  return {
    author,
    other,
    post,
    reply,
    all,
    paths: { post: `posts/${post.id}`, reply: `replies/${reply.id}` },
  }
}

describe.each(['post', 'reply'] as const)('the undo of an action on a %s', (kind) => {
  test('restores content, counters, upvotes and search results', async () => {
    const { all, paths } = await thread()
    const before = await all()
    const { log_id } = await moderator.act(`${paths[kind]}/hide`)
    expect(await all()).not.toEqual(before)
    expect(await moderator.undo(log_id)).toMatchObject({ changed: true, undone: 1, message: null })
    expect(await all()).toEqual(before)
  })

  test('of a restore brings back who hid it, when and why', async () => {
    const { all, paths } = await thread()
    await moderator.act(`${paths[kind]}/hide`, { reason: 'the first reason' })
    const hidden = await all()
    const { log_id } = await moderator.act(`${paths[kind]}/restore`)
    await moderator.undo(log_id)
    expect(await all()).toEqual(hidden)
  })

  test('happens once, can itself be undone, and then can happen again', async () => {
    const { all, paths } = await thread()
    const shown = await all()
    const { log_id } = await moderator.act(`${paths[kind]}/hide`)
    const hidden = await all()
    const undone = await moderator.undo(log_id)
    expect(await moderator.undo(log_id)).toEqual({
      changed: false,
      log_id: null,
      undone: 0,
      message: 'changed since',
    })
    expect(await all()).toEqual(shown)
    await moderator.undo(undone.log_id)
    expect(await all()).toEqual(hidden)
    await moderator.undo(log_id)
    expect(await all()).toEqual(shown)
  })

  test('changes nothing if the target changed since, and says so', async () => {
    const { all, paths } = await thread()
    const { log_id } = await moderator.act(`${paths[kind]}/hide`)
    await moderator.act(`${paths[kind]}/restore`)
    await moderator.act(`${paths[kind]}/hide`, { reason: 'another' })
    const since = await all()
    expect(await moderator.undo(log_id)).toMatchObject({ changed: false, message: 'changed since' })
    expect(await all()).toEqual(since)
  })
})

test('an undo logs one entry, and both entries name each other', async () => {
  const { post, paths } = await thread()
  const { log_id } = await moderator.act(`${paths.post}/lock`)
  const undone = await moderator.undo(log_id)
  const [last, first] = await moderator.logOf(post.id)
  expect(last).toMatchObject({
    id: undone.log_id,
    action: 'undo',
    undoes: log_id,
    before: first?.after,
    after: { locked: null },
  })
  expect(first).toMatchObject({ id: log_id, undone_by: undone.log_id })
})

test('a post that its author deleted stays deleted when its hiding is undone', async () => {
  const { author, post, paths } = await thread()
  const { log_id } = await moderator.act(`${paths.post}/hide`)
  expectNothing(await api.request('DELETE', `/posts/${post.id}`, author))
  expect(await moderator.undo(log_id)).toMatchObject({ changed: true })
  expectError(await api.request('GET', `/posts/${post.id}`, author), 'POST_NOT_FOUND')
})

test('a removal and an erasure cannot be undone, nor can actions before them', async () => {
  const { author, post, paths } = await thread()
  const { log_id } = await moderator.act(`${paths.post}/hide`)
  const owner = await moderator.act(`agents/${author.agent_id}/owner`, { owner_handle: '@ada' })
  expectNothing(await api.request('DELETE', `/admin/posts/${post.id}`, api.admin))
  expect((await moderator.order(`agents/${author.agent_id}/erase`)).status).toBe(200)
  for (const target of [post.id, author.agent_id]) {
    const [line] = await moderator.logOf(target)
    expect(line).toMatchObject({ can_undo: false })
    expect(await moderator.undo(String(line?.id))).toMatchObject({
      changed: false,
      message: 'cannot be undone',
    })
  }
  for (const line of [log_id, owner.log_id]) {
    expect(await moderator.undo(line)).toMatchObject({ changed: false, message: 'changed since' })
  }
})

test('an undo needs a reason and an existing entry, and happens once for an Idempotency-Key', async () => {
  const { post, paths } = await thread()
  const { log_id } = await moderator.act(`${paths.post}/hide`)
  expectInvalid(await moderator.order(`log/${log_id}/undo`, {}), 'reason')
  expectInvalid(await moderator.order('log/x/undo'), 'line')
  expectError(await moderator.order('log/999999999999/undo'), 'NOT_FOUND')
  const headers = { 'Idempotency-Key': unique() }
  const [first, again] = [
    await moderator.order(`log/${log_id}/undo`, why, headers),
    await moderator.order(`log/${log_id}/undo`, why, headers),
  ]
  expect([again.text, again.headers.get('idempotent-replay')]).toEqual([first.text, 'true'])
  expect(await moderator.logOf(post.id)).toHaveLength(2)
})

test('undo restores the weight and the resolution of a case', async () => {
  const { post } = await thread()
  await api.report(await makeAgent(api), post, { reason: 'abuse' })
  const item = await moderator.itemOf(post.id)
  const { log_id } = await moderator.act(`reports/${item?.id}/resolve`)
  await moderator.undo(log_id)
  expect(await moderator.itemOf(post.id)).toEqual(item)
})
