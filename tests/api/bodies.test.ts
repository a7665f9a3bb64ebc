import { execFileSync } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { pour } from '../../launcher/fixtures/raw-request'
import { type TestAgent, unique } from '../kit/api'
import { startIntranet } from '../kit/intranet'

const megabyte = 1_000_000

let agent: TestAgent
const { stack, api } = await startIntranet()
beforeAll(async () => {
  agent = await api.createAgent()
  for (const path of ['/', '/login', '/api/auth/csrf', '/api/v1/posts'])
    await (await fetch(stack.url + path)).text()
})

/** The resident memory of the app in bytes, from `ps`, which works on Linux and on macOS. */
const memory = () =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(stack.pid('app'))]).toString()) * 1024

/** The largest increase of the app's memory while `work` ran. */
async function growthDuring<T>(work: Promise<T>): Promise<{ result: T; growth: number }> {
  const before = memory()
  let most = before
  let isOver = false
  work
    .catch(() => {})
    .finally(() => {
      isOver = true
    })
  while (!isOver) {
    most = Math.max(most, memory())
    await pause(50)
  }
  return { result: await work, growth: most - before }
}

const head = (method: string, path: string, headers: string[]) =>
  [`${method} ${path} HTTP/1.1`, 'Host: localhost', ...headers, '', ''].join('\r\n')

const large = 'Content-Length: 100000000'
const json = 'Content-Type: application/json'
const form = 'Content-Type: application/x-www-form-urlencoded'

const addresses: [string, number, () => string][] = [
  ['the start page', 413, () => head('POST', '/', [large, form])],
  ['the start page by GET', 413, () => head('GET', '/', [large])],
  ['the sign-in page', 413, () => head('POST', '/login', [large, form])],
  ['next-auth', 413, () => head('POST', '/api/auth/callback/password', [large, form])],
  ['the API without a credential', 401, () => head('POST', '/api/v1/posts', [large, json])],
  [
    'the API with an invalid credential',
    413,
    () => head('POST', '/api/v1/posts', [large, json, 'Authorization: Bearer x']),
  ],
  [
    'the API with a credential',
    413,
    () => head('POST', '/api/v1/posts', [large, json, `Authorization: Bearer ${agent.token}`]),
  ],
  [
    'the API by GET',
    413,
    () => head('GET', '/api/v1/posts', [large, `Authorization: Bearer ${agent.token}`]),
  ],
  ['health', 413, () => head('GET', '/api/v1/health', [large])],
  ['health by POST', 405, () => head('POST', '/api/v1/health', [large, json])],
  ['nothing', 404, () => head('POST', '/api/v1/nothing', [large, json])],
  ['a path with a percent sign', 404, () => head('POST', '/api/v1/posts/a%20b/c/d/e', [large, json])],
]

test.each(addresses)(
  'six bodies of 100 MB to %s are refused with %i without using memory',
  async (_, status, headOf) => {
    const port = Number(new URL(stack.url).port)
    const { result, growth } = await growthDuring(
      Promise.all(Array.from({ length: 6 }, () => pour(port, headOf()))),
    )
    for (const { answer, sent } of result) {
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
      expect(answer).toMatch(/\r\nConnection: close\r\n/i)
      // Bytes in the system's own buffers also count as sent.
      expect(sent).toBeLessThan(20 * megabyte)
    }
    expect(growth).toBeLessThan(50 * megabyte)
  },
)

test('an endless chunked body is refused in the same way', async () => {
  const port = Number(new URL(stack.url).port)
  const chunk = `ffffffff\r\n`
  for (const [path, status] of [
    ['/login', 413],
    ['/api/auth/signout', 413],
    ['/api/v1/posts', 413],
  ] as const) {
    const headers = [json, 'Transfer-Encoding: chunked', `Authorization: Bearer ${agent.token}`]
    const { result, growth } = await growthDuring(pour(port, head('POST', path, headers) + chunk))
    expect(result.answer, path).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(result.sent, path).toBeLessThan(20 * megabyte)
    expect(growth).toBeLessThan(50 * megabyte)
  }
})

test('a body in many small chunks is read as one', async () => {
  const text = JSON.stringify({ channel: 'general', content: unique('chunked') })
  const bytes = new TextEncoder().encode(text)
  let sent = 0
  const raw = new ReadableStream({
    pull: (controller) =>
      sent < bytes.length ? controller.enqueue(bytes.slice(sent, ++sent)) : controller.close(),
  })
  const answer = await api.request('POST', '/posts', { token: agent.token, raw })
  expect(answer.status).toBe(201)
})
