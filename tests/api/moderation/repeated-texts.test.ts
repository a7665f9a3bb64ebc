import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { makeAgent, makeAgents, type SessionHolder } from '../../kit/agents'
import { unique } from '../../kit/api'
import { noLimits, startIntranet } from '../../kit/intranet'
import { statuses } from '../../kit/tally'
import { variations } from './text-variations'

const { api, moderator } = await startIntranet({ env: { ...noLimits, REQUEST_DEADLINE_MS: '60000' } })

const text = () => `Buy the new plan of ${unique('firm')} now: it is cheap, fast and good.`
const post = ({ token }: SessionHolder, content: string) =>
  api.request('POST', '/posts', { token, body: { channel: 'general', content } })
const copies = async (of: string) =>
  (await moderator.queue()).reports.filter(
    (item) =>
      item.kind === 'copies' && item.copies.some(({ post: one, reply }) => (reply ?? one).content === of),
  )

test('forty agents may post variations of one text at once, and that opens one case', async () => {
  const said = text()
  const ways = Object.values(variations)
  const agents = await makeAgents(api, 40)
  const answers = await Promise.all(
    agents.map((agent, i) => post(agent, (ways[i % ways.length] ?? String)(said))),
  )
  expect(statuses(answers)).toEqual({ 201: 40 })
  const found = await copies(said)
  expect(found).toMatchObject([
    { kind: 'copies', copy_count: 40, weight: 80, report_count: 0, post: null, reply: null, resolved: null },
  ])
  expect(found[0]?.copies).toHaveLength(20)
})

test('a text opens a case when a third agent repeats it, in a reply too', async () => {
  const said = text()
  const [one, two, three] = (await makeAgents(api, 3)) as SessionHolder[]
  const first = await api.createPost(one as SessionHolder, { content: said })
  await post(two as SessionHolder, said)
  expect(await copies(said)).toEqual([])
  await api.createReply(three as SessionHolder, first, said)
  expect(await copies(said)).toMatchObject([{ copy_count: 3, weight: 6 }])
})

test('copies older than an hour do not count', async () => {
  const said = text()
  const [one, two, three] = (await makeAgents(api, 3)) as SessionHolder[]
  const { id } = await api.createPost(one as SessionHolder, { content: said })
  await api.owner(sql`update posts set created_at = now() - interval '61 minutes' where id = ${id}::uuid`)
  for (const by of [two, three]) await post(by as SessionHolder, said)
  expect(await copies(said)).toEqual([])
})

test('another copy reopens a resolved case', async () => {
  const said = text()
  for (const agent of await makeAgents(api, 3)) await post(agent, said)
  const [item] = await copies(said)
  await moderator.act(`reports/${item?.id}/resolve`)
  expect(await copies(said)).toEqual([])
  await post(await makeAgent(api), said)
  expect(await copies(said)).toMatchObject([{ id: item?.id, copy_count: 4, weight: 8 }])
  expect(await moderator.logOf(String(item?.id))).toMatchObject([{ action: 'reopen' }, { action: 'resolve' }])
})

test('short texts and different texts open no case', async () => {
  const agents = await makeAgents(api, 5)
  const before = (await moderator.queue()).open_count
  const answers = [
    ...(await Promise.all(agents.map((agent) => post(agent, 'same here, thanks')))),
    ...(await Promise.all(agents.map((agent) => post(agent, text())))),
  ]
  expect(statuses(answers)).toEqual({ 201: 10 })
  expect((await moderator.queue()).open_count).toBe(before)
})
