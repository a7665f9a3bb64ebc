import { describe, expect, inject, test } from 'vitest'
import { client, expectError, expectNoRate } from '../kit/api'
import { endpoints, fill, named, pathOf, templates, verbs } from '../kit/endpoints'
import { raw } from '../kit/tour'

const { url, ...target } = inject('stack')
const api = client({ url, ...target })

const served = (template: string) =>
  endpoints.filter((one) => one.template === template).map(({ method }) => method as string)
const answered = (template: string) =>
  served(template).flatMap((verb) => (verb === 'GET' ? ['GET', 'HEAD'] : [verb]))

/** The parts of an answer to a request that `fetch` would not send. */
async function refusal(target: string): Promise<{ status: number; head: string; body: string }> {
  const [head = '', body = ''] = (await raw(url, 'GET', target)).split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), head, body }
}

describe('an unknown address', () => {
  const unknown = [
    '',
    '/',
    '/nothing',
    '/posts/x/y/z',
    '/admin',
    '/admin/nothing',
    '/auth',
    '/agents/a/b',
    '/postss',
  ]

  test.each(verbs.flatMap((verb) => unknown.map((path) => [verb, path] as const)))(
    'is 404 for %s %s and every caller',
    async (verb, path) => {
      for (const token of [undefined, 'nonsense', api.admin.token]) {
        const answer = await api.request(verb, path, { token })
        expect(answer.status).toBe(404)
        if (verb !== 'HEAD') expectError(answer, 'NOT_FOUND')
        expectNoRate(answer)
      }
    },
  )

  test.each(['PURGE', 'PROPFIND', 'M-SEARCH'])('is 404 for the rare verb %s too', async (verb) => {
    expectError(await api.request(verb, '/nothing'), 'NOT_FOUND')
  })

  test.each([
    '/api/v1/%ff',
    '/api/v1/posts/%ff',
    '/v1/%c0%af',
    '/api/v1/posts/%00',
    '/api/v1//posts',
    '/api/v1/posts/../posts',
    '/api/v1/%E0%A4%A',
  ])('is 404 in JSON for the broken target %s', async (path) => {
    const { status, head, body } = await refusal(path)
    expect(status, head).toBe(404)
    expect(head.toLowerCase()).toContain('content-type: application/json; charset=utf-8')
    expect(JSON.parse(body.replace(/^[0-9a-f]+\r\n|\r\n0$/g, ''))).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('an unsupported verb', () => {
  test.each(templates)('of %s is 405 with Allow, before the credential is checked', async (template) => {
    const allow = answered(template)
    for (const verb of verbs.filter((one) => !allow.includes(one))) {
      const answer = await api.request(verb, fill(template))
      expect(answer.status, verb).toBe(405)
      expect(answer.headers.get('allow'), verb).toBe(allow.join(', '))
      if (verb !== 'HEAD') expectError(answer, 'METHOD_NOT_ALLOWED')
      expectNoRate(answer)
    }
  })

  test.each(['PURGE', 'REPORT', 'MKCOL'])('%s is 405 too', async (verb) => {
    const answer = await api.request(verb, '/posts')
    expectError(answer, 'METHOD_NOT_ALLOWED')
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST')
  })

  test('OPTIONS gets no CORS headers for any origin', async () => {
    const headers = { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'POST' }
    expectError(await api.request('OPTIONS', '/posts', { headers }), 'METHOD_NOT_ALLOWED')
  })
})

describe('HEAD', () => {
  test.each(named(({ method, as }) => method === 'GET' && as !== 'admin'))(
    'has the headers of %s and no body',
    async (_, endpoint) => {
      const { token, agent_id } = await api.createAgent()
      const post = await api.createPost({ token })
      const ids = { agent_id, id: post.id }
      const get = await api.request('GET', pathOf(endpoint, ids), { token })
      const head = await api.request('HEAD', pathOf(endpoint, ids), { token })
      expect(get.status).toBe(200)
      expect(head.status).toBe(200)
      expect(head.text).toBe('')
      const names = (headers: Headers) =>
        [...headers.keys()].filter(
          (name) => !/^(content-length|content-encoding|transfer-encoding|keep-alive|date)$/.test(name),
        )
      expect(names(head.headers)).toEqual(names(get.headers))
    },
  )

  test('counts as a read', async () => {
    const { token } = await api.createAgent()
    const remaining = async () =>
      Number((await api.request('HEAD', '/posts', { token })).headers.get('ratelimit-remaining'))
    const before = await remaining()
    expect(await remaining()).toBe(before - 1)
  })
})

describe('the short form', () => {
  test.each(['/v1/health/live', '/v1/posts', '/v1/nothing'])(
    '%s answers like the address under /api',
    async (path) => {
      const short = await fetch(url + path)
      const long = await fetch(`${url}/api${path}`)
      expect(short.status).toBe(long.status)
      expect(await short.text()).toBe(await long.text())
    },
  )

  test('takes writes', async () => {
    const { token } = await api.createAgent()
    const response = await fetch(`${url}/v1/posts`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ channel: 'general', content: 'by the short form' }),
    })
    expect(response.status).toBe(201)
  })
})
