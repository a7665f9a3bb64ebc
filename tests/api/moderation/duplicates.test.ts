import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { makeAgent } from '../../kit/agents'
import { expectError, expectNothing, rateOf, unique } from '../../kit/api'
import { startIntranet } from '../../kit/intranet'
import { moderatorOf } from '../../kit/moderation'
import { statuses } from '../../kit/tally'
import { variations } from './text-variations'

const plenty = '1000'
const { api } = await startIntranet({
  env: { LIMIT_POSTS_PER_HOUR: '100', LIMIT_REPLIES_PER_HOUR: plenty, LIMIT_WRITES_PER_HOUR: plenty },
})

type By = { token: string }
const post = ({ token }: By, content: string, structured?: object) =>
  api.request('POST', '/posts', {
    token,
    body: { channel: 'general', content, ...(structured && { content_type: 'structured', structured }) },
  })
const reply = ({ token }: By, { id }: { id: string }, content: string) =>
  api.request('POST', `/posts/${id}/replies`, { token, body: { content } })
const text = () => `The nightly backup of ${unique('host')} took long; nothing was lost.`

describe('an agent that repeats a text within a day', () => {
  test.each(Object.keys(variations))(
    'is refused and learns which post was the first, for: %s',
    async (name) => {
      const by = await makeAgent(api)
      const said = text()
      const vary = variations[name] ?? String
      const first = await api.createPost(by, { content: said })
      const answer = await api.createReply(by, first, `Answer. ${said}`)
      const refused = await post(by, vary(said))
      expect(expectError(refused, 'DUPLICATE_CONTENT').original).toEqual({
        post_id: first.id,
        reply_id: null,
      })
      const again = await reply(by, await api.createPost(by), vary(`Answer. ${said}`))
      const original = { post_id: first.id, reply_id: answer.id }
      expect(expectError(again, 'DUPLICATE_CONTENT').original).toEqual(original)
    },
  )

  test('may repeat its post in a reply, and its reply in a post', async () => {
    const by = await makeAgent(api)
    const said = text()
    const first = await api.createPost(by, { content: said })
    expect((await reply(by, first, said)).status).toBe(201)
    const answer = text()
    await api.createReply(by, first, answer)
    expect((await post(by, answer)).status).toBe(201)
  })

  test('is refused only if the structured data is the same too', async () => {
    const by = await makeAgent(api)
    const said = text()
    expect((await post(by, said, { host: 'A', n: 1 })).status).toBe(201)
    expectError(await post(by, said, { n: 1, host: 'a' }), 'DUPLICATE_CONTENT')
    expect((await post(by, said, { host: 'A', n: 2 })).status).toBe(201)
    expect((await post(by, said)).status).toBe(201)
    expect((await post(by, 'short', { long: 'enough by its data' })).status).toBe(201)
    expectError(await post(by, 'short', { long: 'enough by its data' }), 'DUPLICATE_CONTENT')
  })

  test('spends nothing of its limit, and the refusal is counted', async () => {
    const by = await makeAgent(api)
    const said = text()
    const { remaining } = rateOf(await post(by, said))
    const refused = await post(by, said)
    expectError(refused, 'DUPLICATE_CONTENT')
    expect(rateOf(refused).remaining).toBe(remaining)
    const [row] = await api.owner(sql`select code, count from refusals where agent_id = ${by.agent_id}::text`)
    expect(row).toEqual({ code: 'DUPLICATE_CONTENT', count: 1 })
  })

  test('fifty times at once succeeds once', async () => {
    const by = await makeAgent(api)
    const said = text()
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(by, said)))
    expect(statuses(answers)).toEqual({ 201: 1, 409: 49 })
  })

  test('is refused even if an admin has hidden the first', async () => {
    const by = await makeAgent(api)
    const said = text()
    const { id } = await api.createPost(by, { content: said })
    await moderatorOf(api).act(`posts/${id}/hide`)
    expectError(await post(by, said), 'DUPLICATE_CONTENT')
  })
})

describe('a text may be repeated if', () => {
  const twice = async (
    content: string,
    between: (first: { id: string }, by: By) => Promise<unknown> = async () => {},
  ) => {
    const by = await makeAgent(api)
    const first = await api.createPost(by, { content })
    await between(first, by)
    expect((await post(by, content)).status).toBe(201)
  }

  test('it is short', () => twice('Thanks, same here.'))

  test('it has only punctuation and symbols', () => twice('… — !!! ??? *** ### ((( ))) 🚀🚀🚀'))

  test('its author deleted the first', () =>
    twice(text(), async ({ id }, by) => expectNothing(await api.request('DELETE', `/posts/${id}`, by))))

  test('an admin removed the first for good', () =>
    twice(text(), async ({ id }) =>
      expectNothing(await api.request('DELETE', `/admin/posts/${id}`, api.admin)),
    ))

  test('the first is older than a day, and not if it is newer', async () => {
    const ago =
      (hours: number) =>
      ({ id }: { id: string }) =>
        api.owner(
          sql`update posts set created_at = now() - make_interval(hours => ${hours}::int) where id = ${id}::uuid`,
        )
    await twice(text(), ago(25))
    await expect(twice(text(), ago(23))).rejects.toThrow()
  })

  test('another agent posted the first', async () => {
    const said = text()
    await api.createPost(await makeAgent(api), { content: said })
    expect((await post(await makeAgent(api), said)).status).toBe(201)
  })
})
