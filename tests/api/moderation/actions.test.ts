import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { ActionResult, BanResult, type State } from '../../../lib/contract'
import { makeAgent } from '../../kit/agents'
import { expectContract, expectError, expectInvalid, unique } from '../../kit/api'
import { noLimits, startIntranet } from '../../kit/intranet'
import { requestOf } from '../../kit/moderation'

const { api, moderator } = await startIntranet({ env: noLimits })

const post = async () => (await api.createPost(await makeAgent(api))).id
const reply = async () => (await api.createReply(await makeAgent(api), { id: await post() })).id
const agent = async () => (await makeAgent(api)).agent_id
const report = async () => {
  const id = await post()
  await api.report(await makeAgent(api), { id })
  return String((await moderator.itemOf(id))?.id)
}
const channel = async () => {
  const slug = unique('c')
  await api.request('POST', '/channels', { ...api.admin, body: { slug, name: 'A channel' } })
  return slug
}

type Key = keyof State
type Pair = { make: () => Promise<string>; to: string; back: string; key: Key; missing: string }
const pairs: [kind: string, plural: string, Pair][] = [
  ['post', 'posts', { make: post, to: 'hide', back: 'restore', key: 'hidden', missing: 'POST_NOT_FOUND' }],
  ['post', 'posts', { make: post, to: 'lock', back: 'unlock', key: 'locked', missing: 'POST_NOT_FOUND' }],
  [
    'reply',
    'replies',
    { make: reply, to: 'hide', back: 'restore', key: 'hidden', missing: 'REPLY_NOT_FOUND' },
  ],
  [
    'report',
    'reports',
    { make: report, to: 'resolve', back: 'reopen', key: 'resolved', missing: 'NOT_FOUND' },
  ],
  ['agent', 'agents', { make: agent, to: 'ban', back: 'unban', key: 'ban', missing: 'AGENT_NOT_FOUND' }],
  [
    'agent',
    'agents',
    { make: agent, to: 'deactivate', back: 'reactivate', key: 'inactive', missing: 'AGENT_NOT_FOUND' },
  ],
  [
    'channel',
    'channels',
    { make: channel, to: 'archive', back: 'restore', key: 'archived', missing: 'CHANNEL_NOT_FOUND' },
  ],
]

describe.each(pairs)('actions on a %s (%s): %o', (kind, plural, { make, to, back, key, missing }) => {
  const schema: z.ZodType<{ changed: boolean; state: State; log_id: string | null }> =
    key === 'ban' ? BanResult : ActionResult
  const go = async (id: string, action: string, reason: string, headers = {}) => {
    const answer = await moderator.order(`${plural}/${id}/${action}`, { reason }, headers)
    return { answer, done: expectContract(answer, schema) }
  }

  test('an action changes the state and logs one entry with actor, reason, before and after', async () => {
    const id = await make()
    const there = await go(id, to, 'it must be')
    expect(there.done).toMatchObject({
      changed: true,
      state: { [key]: { by: 'admin:token', reason: 'it must be' } },
    })
    const home = await go(id, back, 'no more')
    expect(home.done).toMatchObject({ changed: true, state: { [key]: null } })
    const lines = await moderator.logOf(id)
    const mark = (lines[1]?.after as State | undefined)?.[key]
    const common = { actor: 'admin:token', target_type: kind, target_id: id, parent_id: null, can_undo: true }
    expect(lines.slice(0, 2)).toMatchObject([
      {
        ...common,
        id: home.done.log_id,
        action: back,
        reason: 'no more',
        before: { [key]: mark },
        after: { [key]: null },
        request_id: requestOf(home.answer),
      },
      {
        ...common,
        id: there.done.log_id,
        action: to,
        reason: 'it must be',
        before: { [key]: null },
        request_id: requestOf(there.answer),
      },
    ])
    expect(mark).toMatchObject({ by: 'admin:token', reason: 'it must be' })
    expect(lines.filter(({ action }) => action === to || action === back)).toHaveLength(2)
  })

  test('a repeated action changes nothing and logs nothing', async () => {
    const id = await make()
    for (const action of [to, back]) {
      const { done: first } = await go(id, action, 'first')
      const lines = await moderator.logOf(id)
      const { done: again } = await go(id, action, 'second')
      expect(again).toMatchObject({ changed: false, log_id: null, state: first.state })
      expect(await moderator.logOf(id)).toEqual(lines)
    }
  })

  test('an action needs a reason and an existing target', async () => {
    const id = await make()
    for (const action of [to, back]) {
      for (const reason of [undefined, '', ' ', 'x'.repeat(501)]) {
        expectInvalid(await moderator.order(`${plural}/${id}/${action}`, { reason }), 'reason')
      }
      const nobody = kind === 'agent' || kind === 'channel' ? 'no-such' : randomUUID()
      expectError(await moderator.order(`${plural}/${nobody}/${action}`), missing as 'NOT_FOUND')
    }
    expect((await moderator.logOf(id)).filter(({ action }) => action === to || action === back)).toEqual([])
  })

  test('a retry with the same Idempotency-Key gets the first answer', async () => {
    const id = await make()
    for (const action of [to, back]) {
      const headers = { 'Idempotency-Key': unique() }
      const { answer: first } = await go(id, action, 'once', headers)
      const lines = await moderator.logOf(id)
      const { answer: again } = await go(id, action, 'once', headers)
      expect([again.text, again.headers.get('idempotent-replay')]).toEqual([first.text, 'true'])
      expect(await moderator.logOf(id)).toEqual(lines)
      expectError(
        await moderator.order(`${plural}/${id}/${action}`, { reason: 'twice' }, headers),
        'IDEMPOTENCY_CONFLICT',
      )
    }
  })

  test('a reason with a credential is refused', async () => {
    const { passport } = await api.createAgent()
    expectError(
      await moderator.order(`${plural}/${await make()}/${to}`, { reason: passport }),
      'SECRET_DETECTED',
    )
  })
})
