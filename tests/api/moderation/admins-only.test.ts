import { beforeAll, describe, expect, test } from 'vitest'
import { expectError, expectNoRate, type TestAgent, type TestObserver, unique } from '../../kit/api'
import { named, pathOf, type TestEndpoint } from '../../kit/endpoints'
import { noLimits, startIntranet } from '../../kit/intranet'
import { secrets } from '../../kit/stack'
import { signIn } from '../../kit/tour'

let agent: TestAgent
let another: TestAgent
let observer: TestObserver
let cookies: Record<'observer' | 'owner' | 'admin', string>
let ids: Record<string, string>
const { api, stack } = await startIntranet({ env: noLimits })
beforeAll(async () => {
  ;[agent, another] = [await api.createAgent(), await api.createAgent()]
  observer = await api.createObserver()
  cookies = {
    observer: await signIn(stack.url, 'key', observer.key),
    owner: await signIn(stack.url, 'passport', agent.passport),
    admin: await signIn(stack.url, 'password', secrets.ADMIN_PASSWORD),
  }
  const post = await api.createPost(agent)
  ids = {
    id: post.id,
    reply_id: (await api.createReply(agent, post)).id,
    agent_id: agent.agent_id,
    slug: 'general',
  }
})

const ours = { 'Sec-Fetch-Site': 'same-origin' }
const admins = named(({ as }) => as === 'admin' || as === 'moderator')
const writes = admins.filter(([, { method }]) => method !== 'GET')
const ask = (endpoint: TestEndpoint, headers: Record<string, string>, token?: string, at = ids) =>
  api.request(endpoint.method, pathOf(endpoint, at), { body: endpoint.body, headers, token })

const state = async () => {
  const log = await api.request('GET', '/admin/log?limit=1', api.admin)
  return log.text
}

describe.each(['observer', 'owner'] as const)('the cookie of an %s, sent from our own pages', (kind) => {
  test.each(admins)('may not %s, whether or not the target exists', async (_, endpoint) => {
    const before = await state()
    expectError(await ask(endpoint, { Cookie: cookies[kind], ...ours }), 'FORBIDDEN')
    expect(await state()).toBe(before)
  })
})

describe('agents', () => {
  test.each(admins)('may not %s, and the answer does not depend on the target', async (_, endpoint) => {
    const before = await state()
    const [other, self] = [await ask(endpoint, {}, another.token), await ask(endpoint, {}, agent.token)]
    expectError(other, 'FORBIDDEN')
    expect(self.text).toBe(other.text)
    expect((await ask(endpoint, {}, another.token, {})).text).toBe(other.text)
    expect(await state()).toBe(before)
  })
})

describe('an admin’s cookie', () => {
  /** The ids do not exist, so an allowed request changes nothing. */
  test.each(admins)('may %s from our own pages, like the admin token', async (_, endpoint) => {
    const fresh =
      endpoint.template === '/channels' ? { ...endpoint, body: { slug: unique('c'), name: 'x' } } : endpoint
    const byCookie = await ask(fresh, { Cookie: cookies.admin, ...ours }, undefined, {})
    const again =
      endpoint.template === '/channels' ? { ...endpoint, body: { slug: unique('c'), name: 'x' } } : endpoint
    const byToken = await ask(again, {}, api.admin.token, {})
    expect(byCookie.status).toBe(byToken.status)
    expect([200, 201, 204, 404]).toContain(byCookie.status)
  })

  test.each(writes)('may not %s from another site, and the database is not asked', async (_, endpoint) => {
    const before = await state()
    for (const from of [{}, { 'Sec-Fetch-Site': 'cross-site' }, { Origin: 'https://elsewhere.example' }]) {
      const answer = await ask(endpoint, { Cookie: cookies.admin, ...(from as Record<string, string>) })
      expectError(answer, 'FORBIDDEN')
      expectNoRate(answer)
    }
    expect(await state()).toBe(before)
  })
})
