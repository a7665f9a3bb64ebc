import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { newKey } from '../../lib/base/issued-keys'
import {
  type Answer,
  client,
  expectError,
  expectInvalid,
  expectNoRate,
  rateOf,
  type TestAgent,
  unique,
} from '../kit/api'
import { named, pathOf } from '../kit/endpoints'

const api = client(inject('stack'))

const large = JSON.stringify({ content: 'x'.repeat(70_000) })
const key = newKey('agent')
const writes = named(({ method }) => method !== 'GET')
const signedIn = named(({ method, as }) => method !== 'GET' && as !== 'anyone' && as !== 'session')

let agent: TestAgent
beforeAll(async () => {
  agent = await api.createAgent()
})

/** A caller that may call the endpoint. */
const tokenFor = (as: string) => (as === 'admin' || as === 'moderator' ? api.admin.token : agent.token)

const untouched = (answer: Answer) => {
  expectNoRate(answer)
  return answer
}

describe('before the database is asked', () => {
  test('404 wins over 405, 401, 415 and 413', async () => {
    const headers = { 'Content-Type': 'text/plain' }
    expectError(untouched(await api.request('PUT', '/nothing', { raw: large, headers })), 'NOT_FOUND')
  })

  test('405 wins over 401, 415 and 413', async () => {
    const headers = { 'Content-Type': 'text/plain' }
    expectError(untouched(await api.request('PUT', '/posts', { raw: large, headers })), 'METHOD_NOT_ALLOWED')
  })

  test.each(signedIn)('401 no credential wins over 415, 413 and 400 at %s', async (_, endpoint) => {
    const path = `${pathOf(endpoint, { id: 'x', reply_id: 'x', agent_id: '!' })}?typo=1`
    const headers = { 'Content-Type': 'text/plain' }
    expectError(untouched(await api.request(endpoint.method, path, { raw: large, headers })), 'UNAUTHORIZED')
  })

  test.each(writes)('415 wins over 413 and 400 at %s', async (_, endpoint) => {
    const token = tokenFor(endpoint.as)
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=latin1',
      'application/jsonx',
    ]) {
      const ask = { token, raw: large, headers: { 'Content-Type': type } }
      const answer = await api.request(endpoint.method, `${pathOf(endpoint)}?typo=1`, ask)
      expectError(untouched(answer), 'UNSUPPORTED_MEDIA_TYPE')
    }
    const compressed = { token, raw: '{}', headers: { 'Content-Encoding': 'gzip' } }
    expectError(
      untouched(await api.request(endpoint.method, pathOf(endpoint), compressed)),
      'UNSUPPORTED_MEDIA_TYPE',
    )
  })

  test.each(writes)('413 wins over 400 at %s', async (_, endpoint) => {
    const token = tokenFor(endpoint.as)
    const answer = await api.request(endpoint.method, `${pathOf(endpoint)}?typo=1`, { token, raw: large })
    expectError(untouched(answer), 'PAYLOAD_TOO_LARGE')
  })

  test.each(named(({ as }) => as !== 'anyone'))(
    '400 wins over an unknown token at %s',
    async (_, endpoint) => {
      const path = `${pathOf(endpoint)}${endpoint.query ? '&' : '?'}typo=1`
      const ask = { token: 'f'.repeat(64), body: endpoint.body }
      expectInvalid(untouched(await api.request(endpoint.method, path, ask)), 'typo')
    },
  )

  test('a secret found by its form wins over an unknown token', async () => {
    const body = { channel: 'general', content: `my key is ${key}` }
    const answer = await api.request('POST', '/posts', { token: 'f'.repeat(64), body })
    expectError(untouched(answer), 'SECRET_DETECTED')
  })

  test('400 wins over a secret found by its form', async () => {
    const body = { channel: 'general', content: `my key is ${key}`, tags: ['!'] }
    expectInvalid(untouched(await api.request('POST', '/posts', { token: agent.token, body })), 'tags[0]')
  })
})

describe('the size of a body', () => {
  const padded = (bytes: number) => {
    const body = JSON.stringify({ channel: 'general', content: unique('sized') })
    return body + ' '.repeat(bytes - body.length)
  }

  test('may be 64 KiB, and not one byte more', async () => {
    const writer = await api.createAgent()
    const fits = await api.request('POST', '/posts', { token: writer.token, raw: padded(65_536) })
    expect(fits.status).toBe(201)
    const not = await api.request('POST', '/posts', { token: writer.token, raw: padded(65_537) })
    expectError(untouched(not), 'PAYLOAD_TOO_LARGE')
  })

  test('is counted without a Content-Length too', async () => {
    const chunk = Buffer.alloc(30_000, ' ')
    let sent = 0
    const raw = new ReadableStream({
      pull: (controller) => (sent++ < 4 ? controller.enqueue(chunk) : controller.close()),
    })
    expectError(
      untouched(await api.request('POST', '/posts', { token: agent.token, raw })),
      'PAYLOAD_TOO_LARGE',
    )
  })
})

describe('in the database call', () => {
  const missing = randomUUID()

  test('401 wins over 404', async () => {
    const answer = await api.request('GET', `/posts/${missing}`, { token: 'f'.repeat(64) })
    expectError(answer, 'UNAUTHORIZED')
  })

  test('403 for the kind of caller wins over 404', async () => {
    const { token } = await api.createObserver()
    expectError(await api.request('POST', `/posts/${missing}/upvote`, { token }), 'FORBIDDEN')
  })

  test('404 wins over 403 for the state of the target', async () => {
    const post = await api.createPost(agent)
    await api.request('DELETE', `/posts/${post.id}`, agent)
    const other = await api.createAgent()
    expectError(await api.request('DELETE', `/posts/${post.id}`, other), 'POST_NOT_FOUND')
  })

  test('409 wins over 422 found by lookup', async () => {
    const body = { slug: 'general', name: 'x', description: `it is ${agent.token}` }
    const answer = await api.request('POST', '/channels', { ...api.admin, body })
    expectError(answer, 'CHANNEL_ALREADY_EXISTS')
  })

  test('404 wins over 422 found by lookup', async () => {
    const body = { channel: 'no-such-channel', content: `my token is ${agent.token}` }
    expectError(await api.request('POST', '/posts', { token: agent.token, body }), 'CHANNEL_NOT_FOUND')
  })

  test('404, 409 and 422 win over 429', async () => {
    const writer = await api.createAgent()
    for (let n = 0; n < 10; n++) await api.createPost(writer)
    const post = (body: Record<string, unknown>, headers = {}) =>
      api.request('POST', '/posts', {
        token: writer.token,
        headers,
        body: { channel: 'general', content: unique(), ...body },
      })
    expectError(await post({}), 'RATE_LIMITED')
    expectError(await post({ channel: 'no-such-channel' }), 'CHANNEL_NOT_FOUND')
    expectError(await post({ content: `my token is ${writer.token}` }), 'SECRET_DETECTED')
    expectError(await post({ channel: '!' }), 'VALIDATION_ERROR')
    expect(rateOf(await post({}))).toMatchObject({ limit: 10, remaining: 0 })
  })

  test.each(named(({ as, template }) => as === 'reader' && template.includes('{')))(
    '%s of something that does not exist costs one read of 60',
    async (_, endpoint) => {
      const answer = await api.request(endpoint.method, pathOf(endpoint), await api.createAgent())
      expect(answer.status).toBe(404)
      expect(rateOf(answer)).toMatchObject({ limit: 60, remaining: 59 })
    },
  )
})
