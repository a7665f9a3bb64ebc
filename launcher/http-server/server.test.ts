import { randomBytes } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { requestBudget } from '../../lib/contract/budgets'
import { ask, exchange, pour } from '../fixtures/raw-request'
import { until } from '../fixtures/wait'
import { plainAddress } from './headers'
import { drain, listen } from './listen'
import { createFront, type Handler } from './server'

type Seen = Pick<IncomingMessage, 'method' | 'url' | 'headers'>

const seen: Seen[] = []
const errors: unknown[] = []
let behave: Handler | undefined

const handler: Handler = async (request, response) => {
  seen.push({ method: request.method, url: request.url, headers: { ...request.headers } })
  if (behave) await behave(request, response)
  else response.end('handled')
}
const onError = (error: unknown) => errors.push(error)

let front: Server
let port: number
let proxied: Server
let proxiedPort: number
beforeAll(async () => {
  front = createFront({ handler, onError, proxyHops: 0 })
  port = await listen(front, 0, '127.0.0.1')
  proxied = createFront({ handler, onError, proxyHops: 1 })
  proxiedPort = await listen(proxied, 0, '127.0.0.1')
})
afterAll(async () => {
  await Promise.all([drain(front, 100), drain(proxied, 100)])
})
afterEach(() => {
  seen.length = 0
  errors.length = 0
  behave = undefined
})

const bodyOf = (answer: string) => answer.slice(answer.indexOf('\r\n\r\n') + 4)

test('only the first 64 cookies are handed on', async () => {
  const cookies = (count: number) => Array.from({ length: count }, (_, n) => `c${n}=a`).join('; ')
  await ask(port, 'GET', '/', [`Cookie: ${cookies(1_000)}`])
  expect(seen[0]?.headers.cookie).toBe(cookies(64))
})

describe('a malformed target', () => {
  test.each([
    '/api/v1/agents/%ff',
    '/v1//agents',
    '/v1/../v1/agents',
    '//v1/a',
    '/v1\\a',
    'http://localhost/v1/a',
  ])('%s of the API gets the JSON 404, and Next.js does not see it', async (target) => {
    const answer = await ask(port, 'GET', target)
    expect(answer).toMatch(/^HTTP\/1\.1 404 /)
    expect(answer).toMatch(/\r\nContent-Type: application\/json; charset=utf-8\r\n/)
    expect(answer).toMatch(/\r\nCache-Control: private, no-store\r\n/)
    expect(answer).toMatch(
      /\r\nX-Request-Id: [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\r\n/,
    )
    expect(JSON.parse(bodyOf(answer))).toEqual({ error: expect.any(String), code: 'NOT_FOUND' })
    expect(seen).toEqual([])
  })

  test.each(['GET', 'POST', 'PROPFIND'])('is 404 whatever the verb, also %s', async (verb) => {
    expect(await ask(port, verb, '/v1/agents/%ff')).toMatch(/^HTTP\/1\.1 404 /)
  })

  test('gets no body with HEAD', async () => {
    expect(bodyOf(await ask(port, 'HEAD', '/v1/agents/%ff'))).toBe('')
  })

  test.each(['/%ff', '*', '/a/../b'])('%s elsewhere gets a page', async (target) => {
    const answer = await ask(port, target === '*' ? 'OPTIONS' : 'GET', target)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toMatch(/\r\nContent-Type: text\/html; charset=utf-8\r\n/)
    expect(seen).toEqual([])
  })
})

describe('a verb', () => {
  test.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    '%s is handed on as it is',
    async (verb) => {
      await ask(port, verb, '/v1/posts')
      expect(seen).toMatchObject([{ method: verb, url: '/api/v1/posts' }])
      expect(seen[0]?.headers).not.toHaveProperty('x-intranet-method')
    },
  )

  test.each(['TRACE', 'PROPFIND', 'SEARCH', 'PURGE', 'MKCOL', 'LOCK'])(
    '%s reaches the API as OPTIONS that names it',
    async (verb) => {
      await ask(port, verb, '/v1/posts', ['X-Intranet-Method: GET'])
      expect(seen).toMatchObject([
        { method: 'OPTIONS', url: '/api/v1/posts', headers: { 'x-intranet-method': verb } },
      ])
    },
  )

  test('TRACE elsewhere is refused here', async () => {
    expect(await ask(port, 'TRACE', '/login')).toMatch(/^HTTP\/1\.1 405 [\s\S]*\r\nAllow: /)
    expect(seen).toEqual([])
  })

  test('CONNECT is refused and the server goes on', async () => {
    expect(await ask(port, 'CONNECT', 'example.com:443')).toMatch(/^HTTP\/1\.1 405 /)
    expect(await ask(port, 'GET', '/')).toContain('handled')
  })

  test('an upgrade that is not offered is an ordinary request', async () => {
    const answer = await exchange(
      port,
      'GET /v1/posts HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n',
    )
    expect(answer).toContain('handled')
  })

  test.each(['FROB / HTTP/1.1\r\n\r\n', 'GET\r\n\r\n', '\0\0\0\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n'])(
    'broken HTTP is refused and the server goes on: %j',
    async (bytes) => {
      await exchange(port, bytes)
      expect(await ask(port, 'GET', '/')).toContain('handled')
    },
  )
})

describe('the caller', () => {
  test('cannot say what only this server says', async () => {
    await ask(port, 'GET', '/v1/posts', [
      'X-Intranet-Address: 6.6.6.6',
      'x-intranet-address: 7.7.7.7',
      'X-Intranet-Arrived: 1',
      'X-Intranet-Anything: 1',
      'X-Request-Id: mine',
      'X-Forwarded-For: 6.6.6.6',
      'Forwarded: for=6.6.6.6',
    ])
    const { headers } = seen[0] as Seen
    expect(headers['x-intranet-address']).toBe('127.0.0.1')
    expect(Math.abs(Number(headers['x-intranet-arrived']) - Date.now())).toBeLessThan(5_000)
    for (const name of ['x-intranet-anything', 'x-request-id', 'x-forwarded-for', 'forwarded'])
      expect(headers).not.toHaveProperty(name)
  })

  test('is heard on X-Forwarded-For where a proxy is trusted', async () => {
    await ask(proxiedPort, 'GET', '/v1/posts', ['X-Forwarded-For: 6.6.6.6'])
    expect(seen[0]?.headers).toMatchObject({
      'x-forwarded-for': '6.6.6.6',
      'x-intranet-address': '127.0.0.1',
    })
  })

  test.each([
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['::FFFF:10.0.0.1', '10.0.0.1'],
    ['FE80::1%eth0', 'fe80::1'],
    ['10.0.0.1', '10.0.0.1'],
    [undefined, ''],
  ])('at %s has the address %s', (given, plain) => {
    expect(plainAddress(given)).toBe(plain)
  })
})

describe('a body', () => {
  const limit = requestBudget.bodyBytes
  const bodies: Buffer[] = []
  const readBody: Handler = async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    bodies.push(Buffer.concat(chunks))
    response.end(`read ${bodies.at(-1)?.length}`)
  }
  beforeEach(() => {
    behave = readBody
    bodies.length = 0
  })
  const text = randomBytes(limit + 1).toString('latin1')
  const sized = (target: string, size: number) =>
    `POST ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${size}\r\n\r\n${text.slice(0, size)}`
  const chunked = (target: string, size: number, step: number) => {
    const chunks = Array.from({ length: Math.ceil(size / step) }, (_, n) => {
      const chunk = text.slice(n * step, Math.min((n + 1) * step, size))
      return `${chunk.length.toString(16)}\r\n${chunk}\r\n`
    })
    const head = `POST ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked`
    return `${head}\r\n\r\n${chunks.join('')}0\r\n\r\n`
  }

  test.each(['/', '/v1/posts', '/api/auth/signout'])(
    'of 64 KiB reaches %s as it was sent',
    async (target) => {
      for (const bytes of [sized(target, limit), chunked(target, limit, 5_000), chunked(target, 3_000, 1)])
        expect(await exchange(port, bytes)).toMatch(/^HTTP\/1\.1 200 [\s\S]*read (65536|3000)/)
      for (const body of bodies)
        expect(body.equals(Buffer.from(text.slice(0, body.length), 'latin1'))).toBe(true)
    },
  )

  test.each(['/', '/login', '/api/auth/callback/password', '/a/../b'])(
    'of one byte more gets a 413 page at %s, and Next.js does not see it',
    async (target) => {
      for (const bytes of [sized(target, limit + 1), chunked(target, limit + 1, 5_000)]) {
        const answer = await exchange(port, bytes)
        expect(answer).toMatch(/^HTTP\/1\.1 413 /)
        expect(answer).toMatch(/\r\nContent-Type: text\/html; charset=utf-8\r\n/)
        expect(answer).toMatch(/\r\nConnection: close\r\n/)
      }
      expect(seen).toEqual([])
    },
  )

  test('of one byte more reaches the API empty, with a length above the limit', async () => {
    for (const bytes of [sized('/v1/posts', limit + 1), chunked('/v1/posts', limit + 1, 5_000)])
      expect(await exchange(port, bytes)).toMatch(
        /^HTTP\/1\.1 200 [\s\S]*\r\nConnection: close\r\n[\s\S]*read 0/,
      )
    for (const { headers } of seen) {
      expect(headers['content-length']).toBe(String(limit + 1))
      expect(headers).not.toHaveProperty('transfer-encoding')
    }
  })

  test.each(['GET', 'HEAD', 'POST', 'TRACE'])(
    'of %s that is too large is not read to its end',
    async (verb) => {
      for (const target of ['/', '/v1/posts', '/%ff', '/v1/%ff']) {
        const head = `${verb} ${target} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n`
        const { answer, sent } = await pour(port, head)
        expect(answer, target).toMatch(/^HTTP\/1\.1 (413|404|200) /)
        expect(sent, target).toBeLessThan(20_000_000)
      }
    },
  )

  test('announced by Expect: 100-continue is refused before it is sent', async () => {
    const ask = (size: number) =>
      exchange(
        port,
        `POST /login HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ${size}\r\n\r\n`,
        500,
      )
    expect(await ask(limit + 1)).toMatch(/^HTTP\/1\.1 413 /)
    expect(await ask(limit)).toMatch(/^HTTP\/1\.1 100 /)
  })

  test('does not block the next request on its connection', async () => {
    const two = sized('/v1/posts', 500).replace('Connection: close\r\n', '') + sized('/', 700)
    expect(await exchange(port, two)).toMatch(/read 500[\s\S]*read 700/)
  })
})

describe('trouble', () => {
  test('a handler that throws is reported, and answered for', async () => {
    behave = async () => {
      throw new Error('broken')
    }
    expect(await ask(port, 'GET', '/')).toMatch(/^HTTP\/1\.1 500 [\s\S]*"INTERNAL_ERROR"/)
    expect(errors).toHaveLength(1)
    behave = undefined
    expect(await ask(port, 'GET', '/')).toContain('handled')
  })

  test('from a client that disconnects early is logged as 499 and never reaches Next.js', async () => {
    const lines: string[] = []
    const print = vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
      lines.push(String(line))
      return true
    })
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('POST /v1/posts HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf')
      setTimeout(() => socket.destroy(), 30)
    })
    await until('the departure is logged', () => lines.length > 0).finally(() => print.mockRestore())
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      method: 'POST',
      status: 499,
      calls: 0,
      error: { name: 'ClientDisconnected' },
    })
    expect([seen, errors]).toEqual([[], []])
  })
})

test('draining lets a request finish, and cuts what takes too long', async () => {
  const slow = createFront({
    handler: async (request, response) => {
      await pause(request.url === '/slow' ? 60_000 : 150, undefined, { ref: false })
      response.end('done')
    },
    onError,
    proxyHops: 0,
  })
  const at = await listen(slow, 0, '127.0.0.1')
  const [finishes, cut] = [ask(at, 'GET', '/'), ask(at, 'GET', '/slow', [])]
  await pause(50)
  await drain(slow, 500)
  expect(await finishes).toContain('done')
  expect(await cut).toBe('')
})
