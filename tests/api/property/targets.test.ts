import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ErrorBody } from '../../../lib/contract'
import { startStack, type TestStack } from '../../kit/stack'

let stack: TestStack
let pid: number
beforeAll(async () => {
  stack = await startStack()
  pid = stack.pid('app')
})
afterAll(() => stack?.stop())

interface Raw {
  status: number
  headers: Map<string, string>
  body: string
}

/** Sends raw bytes and reads until the connection ends. */
function exchange(bytes: string): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(stack.url)
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.from(bytes, 'latin1')))
    const chunks: Buffer[] = []
    socket.setTimeout(20_000, () => socket.destroy(new Error('no answer for 20 s')))
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('close', () => {
      const [head = '', body = ''] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n', 2)
      const [first = '', ...lines] = head.split('\r\n')
      const headers = lines.map((line): [string, string] => {
        const [name = '', ...value] = line.split(':')
        return [name.toLowerCase(), value.join(':').trim()]
      })
      resolve({ status: Number(first.split(' ')[1]), headers: new Map(headers), body })
    })
  })
}

const ask = (method: string, target: string, more = '') =>
  exchange(`${method} ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${more}\r\n`)

afterEach(async () => {
  expect((await ask('GET', '/api/v1/health/live')).status).toBe(200)
  expect(stack.pid('app')).toBe(pid)
})

function expectJsonError({ status, headers, body }: Raw, ...statuses: number[]): void {
  expect(statuses, body).toContain(status)
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(headers.get('cache-control')).toBe('private, no-store')
  const json = headers.get('transfer-encoding') === 'chunked' ? body.split('\r\n')[1] : body
  expect(ErrorBody.safeParse(JSON.parse(json ?? '')).error).toBeUndefined()
}

describe('an unknown target of the API is a 404 in JSON', () => {
  test.each([
    '/api/v1/%ff',
    '/api/v1/posts/%ff',
    '/api/v1/%',
    '/api/v1/%zz',
    '/api/v1/%00',
    '/api/v1/posts%00',
    '/api/v1//posts',
    '//api/v1/posts',
    '/api//v1/posts',
    '/api/v1/posts//',
    '/api/v1/../v1/posts',
    '/api/v1/./posts',
    '/api/v1/posts/..',
    '/api/v1/%2e%2e/posts',
    '/api/v1/..%2fposts',
    '/api/v1\\posts',
    '/api/v1/\\..\\posts',
    '/api/v1/a\\b',
    '/v1/%ff',
    '/v1//posts',
    '/v1/../v1/posts',
    'http://x/api/v1/posts',
    'http://evil.example/api/v1/posts',
    'HTTPS://x:1/v1/posts',
    '/api/v1/posts#x',
    '/api/v1/nowhere',
    '/api/v1/',
    '/api/v1',
    '/v1',
    '/api/v1/POSTS',
    '/api/v1/posts;x=1',
    `/api/v1/${'x'.repeat(8_000)}`,
    `/api/v1/${'x/'.repeat(4_000)}`,
    '/api/v1/[id]',
    '/api/v1/__proto__',
    '/api/v1/_next/data',
  ])('%s', async (target) => expectJsonError(await ask('GET', target), 404))
})

describe('a malformed query', () => {
  test.each(['%', '%ff', '%zz=1', 'a=%00', '&&&=', `q=${'x'.repeat(8_000)}`, '?', '__proto__=1', 'limit=%'])(
    'is refused in JSON: %s',
    async (query) => {
      const more = `Authorization: Bearer ${stack.adminToken}\r\n`
      expectJsonError(await ask('GET', `/api/v1/search?${query}`, more), 400)
    },
  )
})

describe('an unsupported verb is a 405 in JSON with Allow', () => {
  test.each([
    'PROPFIND',
    'TRACE',
    'REPORT',
    'MKCOL',
    'SEARCH',
    'LINK',
    'PURGE',
    'LOCK',
    'M-SEARCH',
    'OPTIONS',
    'PUT',
    'PATCH',
    'DELETE',
  ])('%s', async (method) => {
    const got = await ask(method, '/api/v1/posts', 'Content-Length: 0\r\n')
    expectJsonError(got, 405)
    expect(got.headers.get('allow')).toBe('GET, HEAD, POST')
  })

  test.each(['PROPFIND', 'TRACE', 'OPTIONS'])('%s of an unknown target is a 404', async (method) => {
    expectJsonError(await ask(method, '/api/v1/nowhere'), 404)
  })
})

describe('broken HTTP is refused, and the server keeps running', () => {
  test.each([
    ['a lower-case verb', 'get /api/v1/posts HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a verb that is none', 'FOO /api/v1/posts HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a space in the target', 'GET /api/v1/po sts HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a NUL in the target', 'GET /api/v1/po\0sts HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['bytes beyond ASCII in the target', 'GET /api/v1/\xe9?\xff=\xe9 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['an odd version', 'GET /api/v1/posts HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['no host', 'GET /api/v1/posts HTTP/1.1\r\n\r\n'],
    ['an empty line and nothing', '\0\r\n\r\n'],
    ['a broken header', 'GET /api/v1/posts HTTP/1.1\r\nHost: x\r\nbroken\r\n\r\n'],
    ['a NUL in a header', 'GET /api/v1/posts HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n'],
    [
      'two lengths',
      'POST /api/v1/posts HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    ],
    [
      'a length and chunks',
      'POST /api/v1/posts HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a negative length', 'POST /api/v1/posts HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n'],
    ['a head without end', `GET /api/v1/posts HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['a target without end', `GET /api/v1/${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ])('%s', async (_what, bytes) => expect([400, 431]).toContain((await exchange(bytes)).status))

  test('CONNECT is not allowed', async () => {
    expect((await exchange('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n')).status).toBe(
      405,
    )
  })

  test('a chunk with a wrong size ends the request, not the server', async () => {
    const head =
      'POST /api/v1/posts HTTP/1.1\r\nHost: x\r\nConnection: close\r\n' +
      'Content-Type: application/json\r\n' +
      `Authorization: Bearer ${stack.adminToken}\r\nTransfer-Encoding: chunked\r\n\r\n`
    const got = await exchange(`${head}zz\r\n{}\r\n0\r\n\r\n`)
    expect([400, 403]).toContain(got.status)
  })
})
