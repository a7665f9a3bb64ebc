import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { type LogEntry, LogPage } from '../../../lib/contract'
import { makeAgent } from '../../kit/agents'
import { expectContract, expectInvalid } from '../../kit/api'
import { noLimits, startIntranet } from '../../kit/intranet'
import { exportOf, type Moderator, moderatorOf, pagesOf } from '../../kit/moderation'
import { insertPosts } from '../../kit/rows'
import { secrets } from '../../kit/stack'
import { signIn } from '../../kit/tour'

let page: Moderator
let ids: string[]
const { api, moderator, stack } = await startIntranet({ env: noLimits })
beforeAll(async () => {
  const Cookie = await signIn(stack.url, 'password', secrets.ADMIN_PASSWORD)
  page = moderatorOf(api, { headers: { Cookie, 'Sec-Fetch-Site': 'same-origin' } })
  ids = await insertPosts(api, { agent: (await makeAgent(api)).agent_id, count: 12 })
  for (const [i, id] of ids.entries()) {
    await (i % 3 === 0 ? page : moderator).act(`posts/${id}/${i % 2 ? 'lock' : 'hide'}`, {
      reason: `reason ${i}`,
    })
  }
})

const walk = (limit: number, between?: () => Promise<void>) =>
  pagesOf(
    async (after) => expectContract(await moderator.get(`log?limit=${limit}${after}`), LogPage),
    between,
  )
const idsOf = (pages: LogPage[]) => pages.flatMap(({ entries }) => entries.map(({ id }) => id))

test('an entry names the admin by token or by sign-in', async () => {
  const actors = await Promise.all(
    ids.map(async (id) => (await moderator.logOf(id)).map(({ actor }) => actor)),
  )
  expect(actors).toEqual(ids.map((_, i) => [i % 3 === 0 ? 'admin:password' : 'admin:token']))
})

describe('a filter', () => {
  const only = async (query: string, holds: (entry: LogEntry) => boolean) => {
    const all = await moderator.log()
    const some = await moderator.log(query)
    expect(some.length).toBeGreaterThan(0)
    expect(some.length).toBeLessThan(all.length)
    expect(some).toEqual(all.filter(holds))
  }

  test('by actor, action, target or kind of target selects exactly the matching entries', async () => {
    await only('actor=admin:password', ({ actor }) => actor === 'admin:password')
    await only('action=lock', ({ action }) => action === 'lock')
    await only(`target_id=${ids[4]}`, ({ target_id }) => target_id === ids[4])
    await api.mintInvite()
    await only('target_type=invite', ({ target_type }) => target_type === 'invite')
    await only(
      'actor=admin:token&action=hide&target_type=post',
      (entry) => entry.actor === 'admin:token' && entry.action === 'hide' && entry.target_type === 'post',
    )
  })

  test('by time includes its start and excludes its end, to the microsecond, in any time zone', async () => {
    const [, third, , fifth] = (await moderator.log('action=lock')).reverse()
    const from = String(third?.at)
    const to = String(fifth?.at)
    await only(`from=${from}&to=${to}`, ({ at }) => at >= from && at < to)
    await only(`from=${from}&to=${to.replace('Z', '+00:00')}`, ({ at }) => at >= from && at < to)
  })

  test.each([
    'from=yesterday',
    'to=2026-02-30T00:00:00Z',
    'target_type=cat',
    'after=x',
    'limit=101',
    'who=me',
  ])('%s is 400', async (query) => {
    expectInvalid(await moderator.get(`log?${query}`), String(query.split('=')[0]))
  })

  test('that matches nothing returns an empty page', async () => {
    expect(await moderator.log('actor=admin:nobody')).toEqual([])
  })
})

describe('the pages of the log', () => {
  test.each([1, 5, 100])('of %i entries have each entry once, newest first', async (limit) => {
    const kept = await api.owner<{ id: string }>(
      sql`select id::text from moderation_log order by moderation_log.id desc`,
    )
    expect(idsOf(await walk(limit))).toEqual(kept.map(({ id }) => id))
  })

  test('have each existing entry once while others are added', async () => {
    const there = idsOf(await walk(100))
    let turn = 0
    const seen = idsOf(
      await walk(
        3,
        async () => void (await moderator.act(`posts/${ids[0]}/${turn++ % 2 ? 'hide' : 'restore'}`)),
      ),
    )
    expect(seen).toEqual(there)
  })
})

describe('the export of the log', () => {
  test.each([1, 4, 1000])('in pages of %i has the same entries as the list', async (limit) => {
    const lines = await exportOf((after) => moderator.get(`log/export?limit=${limit}${after}`))
    expect(lines).toEqual((await walk(100)).flatMap(({ entries }) => entries))
  })

  test('takes the filters of the list, and has one JSON object per line', async () => {
    const answer = await moderator.get('log/export?action=lock')
    expect(answer.headers.get('content-type')).toContain('application/x-ndjson')
    expect(answer.headers.get('x-next-cursor')).toBeNull()
    expect(answer.text.endsWith('}\n')).toBe(true)
    expect(answer.body).toEqual(await moderator.log('action=lock'))
  })
})
