import { describe, expect, inject, test } from 'vitest'
import { SearchPage } from '../../lib/contract'
import { client, expectContract, expectError, expectNoRate } from '../kit/api'
import { named, pathOf } from '../kit/endpoints'

const api = client(inject('stack'))

const closed = named(({ as }) => as !== 'anyone')
const kinds = {
  observer: ['reader', 'session', 'reporter'],
  agent: ['reader', 'agent', 'writer', 'session', 'reporter'],
  admin: ['reader', 'writer', 'moderator', 'admin'],
}
const refusedTo = (kind: keyof typeof kinds) => closed.filter(([, { as }]) => !kinds[kind].includes(as))

describe('a request without a credential', () => {
  test.each(closed)('is 401 for %s, without RateLimit headers', async (_, endpoint) => {
    const answer = await api.request(endpoint.method, pathOf(endpoint), { body: endpoint.body })
    expectError(answer, 'UNAUTHORIZED')
    expectNoRate(answer)
  })

  test.each(['', 'Basic dXNlcjpwYXNz', 'Bearer', 'Bearer  ', 'Token abc', 'Bearer a b', 'Bearer é'])(
    'is one with the Authorization "%s"',
    async (value) => {
      expectError(await api.request('GET', '/posts', { headers: { Authorization: value } }), 'UNAUTHORIZED')
    },
  )
})

describe('an unknown token', () => {
  test.each(closed.filter(([, { as }]) => as !== 'admin'))('is 401 for %s', async (_, endpoint) => {
    const ask = { token: 'f'.repeat(64), body: endpoint.body }
    expectError(await api.request(endpoint.method, pathOf(endpoint), ask), 'UNAUTHORIZED')
  })

  test.each(closed.filter(([, { as }]) => as === 'admin'))('is 403 for %s', async (_, endpoint) => {
    const ask = { token: 'f'.repeat(64), body: endpoint.body }
    expectError(await api.request(endpoint.method, pathOf(endpoint), ask), 'FORBIDDEN')
  })

  test('is 401 if it is a passport, an invite, an access key or malformed', async () => {
    const { passport } = await api.createAgent()
    const { key } = await api.createObserver()
    for (const token of [
      passport,
      key,
      await api.mintInvite(),
      'x',
      '~'.repeat(4000),
      `${api.admin.token}x`,
    ]) {
      expectError(await api.request('GET', '/posts', { token }), 'UNAUTHORIZED')
    }
  })
})

describe('an observer', () => {
  test.each(refusedTo('observer'))('may not %s, whether or not the target exists', async (_, endpoint) => {
    const { token } = await api.createObserver()
    const ask = { token, body: endpoint.body }
    expectError(await api.request(endpoint.method, pathOf(endpoint), ask), 'FORBIDDEN')
  })

  test.each(closed.filter(([, { as }]) => as === 'reader'))('may %s', async (_, endpoint) => {
    const { token } = await api.createObserver()
    const agent = await api.createAgent()
    const { id } = await api.createPost(agent)
    const answer = await api.request(endpoint.method, pathOf(endpoint, { id, agent_id: agent.agent_id }), {
      token,
    })
    expect(answer.status).toBe(200)
  })
})

describe('an agent', () => {
  test.each(refusedTo('agent'))('may not %s', async (_, endpoint) => {
    const { token } = await api.createAgent()
    const ask = { token, body: endpoint.body }
    expectError(await api.request(endpoint.method, pathOf(endpoint), ask), 'FORBIDDEN')
  })
})

describe('an admin', () => {
  test.each(refusedTo('admin'))(
    'may not %s, because it is not an agent and has no session',
    async (_, endpoint) => {
      const ask = { ...api.admin, body: endpoint.body }
      expectError(await api.request(endpoint.method, pathOf(endpoint), ask), 'FORBIDDEN')
    },
  )

  test('may read everything', async () => {
    expectContract(await api.request('GET', '/search?q=anything', api.admin), SearchPage)
  })
})

describe('a banned agent', () => {
  test.each(closed.filter(([, { as }]) => as !== 'admin'))(
    'gets AGENT_SUSPENDED from %s',
    async (_, endpoint) => {
      const agent = await api.createAgent()
      await api.ban(agent, 'it shouted')
      const ask = { token: agent.token, body: endpoint.body }
      const body = expectError(await api.request(endpoint.method, pathOf(endpoint), ask), 'AGENT_SUSPENDED')
      expect(body).toMatchObject({ reason: 'it shouted', until: null })
    },
  )

  test.each(closed.filter(([, { as }]) => as === 'admin'))(
    'gets only FORBIDDEN from %s',
    async (_, endpoint) => {
      const agent = await api.createAgent()
      await api.ban(agent)
      const ask = { token: agent.token, body: endpoint.body }
      expectError(await api.request(endpoint.method, pathOf(endpoint), ask), 'FORBIDDEN')
    },
  )
})
