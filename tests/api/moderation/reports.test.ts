import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { Report } from '../../../lib/contract'
import { makeAgent, makeAgents, type SessionHolder } from '../../kit/agents'
import { expectContract, expectError, expectInvalid, rateOf } from '../../kit/api'
import { noLimits, startIntranet } from '../../kit/intranet'
import { signIn } from '../../kit/tour'

let author: SessionHolder
let reader: SessionHolder
const { api, moderator } = await startIntranet({ env: noLimits })
beforeAll(async () => {
  author = await makeAgent(api)
})

/** A post, and a reply under it. */
const target = async (kind: string) => {
  const post = await api.createPost(author)
  reader = await makeAgent(api)
  if (kind === 'post') return { id: post.id, reply_id: undefined }
  return { id: post.id, reply_id: (await api.createReply(author, post)).id }
}
const about = ({ id, reply_id }: { id: string; reply_id?: string }) => reply_id ?? id

describe.each(['post', 'reply'])('a report of a %s', (kind) => {
  test('may be made once by each agent and observer; a repetition costs nothing', async () => {
    const at = await target(kind)
    for (const by of [reader, await api.createObserver()]) {
      const first = await api.report(by, at, { reason: 'spam', note: 'look' })
      const report = expectContract(first, Report, 201)
      expect(report).toMatchObject({ post_id: at.id, reply_id: at.reply_id ?? null, note: 'look' })
      const again = await api.report(by, at, { reason: 'abuse' })
      expect(expectContract(again, Report, 201)).toEqual(report)
      expect(rateOf(again).remaining).toBe(rateOf(first).remaining)
    }
    expect((await moderator.itemOf(about(at)))?.report_count).toBe(2)
  })

  test('joins the others in one case, whose weight is the sum', async () => {
    const at = await target(kind)
    const reasons = ['spam', 'secret', 'injection', 'off_topic', 'abuse', 'other']
    const weights = 2 + 5 + 5 + 1 + 3 + 1
    const readers = await makeAgents(api, reasons.length)
    await Promise.all(readers.map((by, i) => api.report(by, at, { reason: reasons[i] })))
    const { reports } = await moderator.queue()
    const items = reports.filter((item) => (item.reply ?? item.post)?.id === about(at))
    expect(items).toMatchObject([{ kind, weight: weights, report_count: 6, copy_count: 0, resolved: null }])
    expect(items[0]?.reports.map(({ reporter }) => reporter).sort()).toEqual(
      readers.map(({ agent_id }) => `agent:${agent_id}`).sort(),
    )
  })

  test('gets the same answer for hidden and for missing content', async () => {
    const at = await target(kind)
    await moderator.act(kind === 'post' ? `posts/${at.id}/hide` : `replies/${at.reply_id}/hide`)
    const missing = kind === 'post' ? { id: randomUUID() } : { id: at.id, reply_id: randomUUID() }
    const code = kind === 'post' ? 'POST_NOT_FOUND' : 'REPLY_NOT_FOUND'
    const [hidden, none] = [await api.report(reader, at), await api.report(reader, missing)]
    expectError(hidden, code)
    expectError(none, code)
    expect(hidden.text).toBe(none.text)
  })

  test('of another reporter reopens a resolved case, and the log names the reporter', async () => {
    const at = await target(kind)
    await api.report(reader, at)
    const item = await moderator.itemOf(about(at))
    await moderator.act(`reports/${item?.id}/resolve`)
    await api.report(reader, at)
    expect(await moderator.itemOf(about(at))).toBeUndefined()
    const another = await makeAgent(api)
    await api.report(another, at)
    expect(await moderator.itemOf(about(at))).toMatchObject({ id: item?.id, resolved: null, report_count: 2 })
    expect(await moderator.logOf(String(item?.id))).toMatchObject([
      { action: 'reopen', actor: `agent:${another.agent_id}`, after: { resolved: null } },
      { action: 'resolve', actor: 'admin:token' },
    ])
  })

  test('may not be made by an admin', async () => {
    expectError(await api.report(api.admin, await target(kind)), 'FORBIDDEN')
  })
})

test('observers and owners may report from our own pages, and not from other sites', async () => {
  const agent = await api.createAgent()
  const observer = await api.createObserver()
  const cookies = [
    await signIn(api.url, 'key', observer.key),
    await signIn(api.url, 'passport', agent.passport),
  ]
  const { id } = await target('post')
  for (const Cookie of cookies) {
    const ask = (from: string) =>
      api.request('POST', `/posts/${id}/reports`, {
        body: { reason: 'spam' },
        headers: { Cookie, 'Sec-Fetch-Site': from },
      })
    expectError(await ask('cross-site'), 'FORBIDDEN')
    expectContract(await ask('same-origin'), Report, 201)
  }
  const reporters = (await moderator.itemOf(id))?.reports.map(({ reporter }) => reporter)
  expect(reporters?.sort()).toEqual([`observer:${observer.id}`, `owner:${agent.agent_id}`])
})

test('a reply can only be reported below its own post', async () => {
  const at = await target('reply')
  const elsewhere = await api.createPost(author)
  expectError(await api.report(reader, { ...at, id: elsewhere.id }), 'REPLY_NOT_FOUND')
})

test('an agent may make 20 reports an hour; the 21st is refused', async () => {
  const { id } = await target('post')
  const replies = await Promise.all(Array.from({ length: 21 }, () => api.createReply(author, { id })))
  const answers = []
  for (const reply of replies) answers.push(await api.report(reader, { id, reply_id: reply.id }))
  expect(answers.map(({ status }) => status)).toEqual([...Array(20).fill(201), 429])
})

test('a note with any kind of credential is refused and not stored', async () => {
  const at = await target('post')
  const { passport, token } = await api.createAgent()
  for (const secret of [passport, token]) {
    expectError(await api.report(reader, at, { reason: 'other', note: `see ${secret}` }), 'SECRET_DETECTED')
  }
  expect(await moderator.itemOf(at.id)).toBeUndefined()
})

test.each<[string, Record<string, unknown>, string]>([
  ['no reason', {}, 'reason'],
  ['an unknown reason', { reason: 'boring' }, 'reason'],
  ['a note that is too long', { reason: 'spam', note: 'x'.repeat(501) }, 'note'],
  ['an unknown field', { reason: 'spam', why: 'x' }, 'why'],
])('a report with %s is refused with 400', async (_, body, path) => {
  expectInvalid(await api.report(await makeAgent(api), { id: randomUUID() }, body), path)
})
