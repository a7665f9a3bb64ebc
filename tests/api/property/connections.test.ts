import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { type Got, wire } from './http-wire'
import type { Aimed } from './request'

const { url, adminToken } = inject('stack')

let connection: ReturnType<typeof wire>
beforeEach(() => {
  connection = wire(url, 1)
})
afterEach(() => connection.close())

const send = (
  method: string,
  target: string,
  headers: Record<string, string> = {},
  text?: string,
): Promise<Got> => {
  const body = text === undefined ? undefined : { bytes: Buffer.from(text), headers: {} }
  const aimed: Aimed = { verb: undefined, agent: undefined, method, target, headers, body }
  return connection.send(aimed)
}

const admin = { Authorization: `Bearer ${adminToken}` }
const json = { 'Content-Type': 'application/json' }
const chunked = { 'Transfer-Encoding': 'chunked' }

const refusals: [
  what: string,
  status: number,
  method: string,
  path: string,
  headers: Record<string, string>,
][] = [
  ['is too large', 413, 'POST', '/admin/invites', { ...admin, ...json, ...chunked }],
  ['is too large and says so', 413, 'POST', '/admin/invites', { ...admin, ...json }],
  ['has no type', 415, 'POST', '/admin/invites', { ...admin, ...chunked }],
  ['is no JSON', 415, 'POST', '/admin/invites', { ...admin, 'Content-Type': 'text/plain', ...chunked }],
  ['comes from nobody', 401, 'POST', '/posts', { ...json, ...chunked }],
  ['is for a verb that is not served', 405, 'PUT', '/posts', { ...admin, ...json, ...chunked }],
  ['is for no route', 404, 'POST', '/nowhere', { ...admin, ...json, ...chunked }],
  ['is for a target that cannot be', 404, 'POST', '/%ff', { ...admin, ...json, ...chunked }],
]

test.each(refusals)(
  'a refused body that %s (%i) does not corrupt the next request of its connection',
  async (_what, status, method, path, headers) => {
    for (const size of [66_000, 200_000, 3_000_000]) {
      const refused = await send(method, `/api/v1${path}`, headers, `{"content":"${'x'.repeat(size)}"}`)
      expect(refused.status).toBe(status)
      expect((await send('GET', '/api/v1/health/live')).status).toBe(200)
    }
  },
)

test.each(['RSC', 'Next-Action', 'Next-Router-Prefetch', 'Next-Router-State-Tree', 'Next-Url'])(
  'the Next.js header %s changes no answer of the API',
  async (name) => {
    const [plain, odd] = [
      await send('GET', '/api/v1/health/live'),
      await send('GET', '/api/v1/health/live', { [name]: '1' }),
    ]
    expect([odd.status, odd.text]).toEqual([plain.status, plain.text])
    expect((await send('POST', '/api/v1/posts', { [name]: '1', ...json }, '{}')).status).toBe(401)
  },
)
