import { randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Dice } from '../../demo/random'
import { exchange } from '../../launcher/fixtures/raw-request'
import { noLimits, startIntranet } from '../kit/intranet'
import { secrets } from '../kit/stack'
import { signIn } from '../kit/tour'

const seed = String(randomInt(1e9))
console.log(`next-auth: seed ${seed}`)

const deafProvider = {
  OIDC_ISSUER: 'http://127.0.0.1:9',
  OIDC_CLIENT_ID: 'intranet',
  OIDC_CLIENT_SECRET: 'a secret',
  OIDC_ADMIN_GROUP: 'admins',
}

const { stack } = await startIntranet({ env: { ...noLimits, ...deafProvider } })

const base = '/api/auth'
const addresses = [
  '',
  ...['callback', 'signin'].flatMap((action) =>
    ['', '/key', '/passport', '/password', '/oidc', '/nobody', '/key/more'].map(
      (more) => `/${action}${more}`,
    ),
  ),
  ...['signout', 'session', 'csrf', '_log', 'providers', 'error', 'verify-request', 'nothing'].map(
    (a) => `/${a}`,
  ),
  '/error/é',
  '/error/Signin',
  '/signin/%0d%0aX:y',
  '/signout/password',
  '/__proto__',
  '/constructor/toString',
]
const verbs = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']
const queries = [
  '',
  '?callbackUrl=/',
  '?callbackUrl=http://[',
  '?callbackUrl=%E6%97%A5',
  '?callbackUrl=/a%0d%0ab',
  '?callbackUrl=/&callbackUrl=x',
  '?error=%E6%97%A5',
  '?error=a%0d%0aX:y',
  '?error=Signin&error=Callback',
  '?json=true',
  '?nextauth=signin&nextauth=x',
  `?callbackUrl=/${'x'.repeat(4000)}`,
]
const types = [
  undefined,
  'application/json',
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'x/application/json',
  '\xff',
]
const bodies = [
  undefined,
  '',
  '{',
  'null',
  '[]',
  '1',
  '"text"',
  '{"csrfToken":1,"callbackUrl":{}}',
  '{"callbackUrl":[null]}',
  '{"secret":{"a":1},"json":true}',
  '{"__proto__":{"x":1},"constructor":"y"}',
  '{"code":1,"level":"toString"}',
  'csrfToken=&secret=x&json=true',
  'callbackUrl=%E6%97%A5&json=true',
  'callbackUrl=http://[&json=true',
  '%',
  '&&==&%ff',
  '\xff\xfe\x00',
  '--x\r\n\r\n',
  'x'.repeat(70_000),
  '['.repeat(30_000),
]
const cookies = [
  undefined,
  'next-auth.session-token=x',
  'next-auth.session-token(=x; next-auth.session-token=y',
  'next-auth.session-token\xe9=x',
  'next-auth.session-token.0=a; next-auth.session-token.99=b; next-auth.session-token.x=c',
  'next-auth.callback-url=http://[',
  'next-auth.callback-url=%E6%97%A5',
  'next-auth.callback-url=%',
  'next-auth.csrf-token=%7C%7C',
  '=;;=',
  '__proto__=x; next-auth.csrf-token=a|b|c',
  'x'.repeat(4000),
]

/** Half of all values are ordinary, because a request with one odd value passes more checks. */
const choose = <T>(dice: Dice, ordinary: readonly T[], all: readonly T[]): T =>
  dice.pick(dice.next() < 0.5 ? ordinary : all)

function bytesOf(dice: Dice): string {
  const verb = choose(dice, ['GET', 'POST'], verbs)
  const type = choose(dice, types.slice(1, 4), types)
  const cookie = choose(dice, [undefined], cookies)
  const body = dice.pick(bodies)
  const target = Buffer.from(`${base}${dice.pick(addresses)}${choose(dice, [''], queries)}`).toString(
    'latin1',
  )
  return [
    `${verb} ${target} HTTP/1.1`,
    'Host: localhost',
    'Connection: close',
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
    ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
    ...(body === undefined ? [] : [`Content-Length: ${body.length}`]),
    '',
    body ?? '',
  ].join('\r\n')
}

const port = () => Number(new URL(stack.url).port)
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1])

test('next-auth never answers 500, for any path, method, body or cookie', async () => {
  const dice = new Dice(seed)
  const failed: string[] = []
  const seen = new Map<number, number>()
  for (let round = 0; round < 150; round++) {
    const asks = Array.from({ length: 8 }, () => bytesOf(dice))
    const answers = await Promise.all(asks.map((ask) => exchange(port(), ask, 30_000)))
    for (const [n, answer] of answers.entries()) {
      const status = statusOf(answer)
      seen.set(status, (seen.get(status) ?? 0) + 1)
      if (!(status >= 200 && status < 500))
        failed.push(`${asks[n]?.slice(0, 300)}\n→ ${answer.slice(0, 200)}`)
    }
  }
  console.log(Object.fromEntries(seen))
  expect(failed).toEqual([])
})

type Case = [what: string, status: number, method: string, path: string, init?: RequestInit]
const json = { 'Content-Type': 'application/json' }
const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
const cases: Case[] = [
  ['a callback by GET', 405, 'GET', '/callback/password'],
  ['broken JSON', 400, 'POST', '/callback/key', { headers: json, body: '{' }],
  ['JSON that is not an object', 400, 'POST', '/callback/passport', { headers: json, body: '[]' }],
  ['a field that is not a string', 400, 'POST', '/signout', { headers: json, body: '{"callbackUrl":1}' }],
  [
    'a body that is not a form',
    415,
    'POST',
    '/callback/key',
    { headers: { 'Content-Type': 'text/plain' }, body: 'x' },
  ],
  ['a body that is too large', 413, 'POST', '/callback/key', { headers: form, body: 'x'.repeat(65_537) }],
  ['an invalid return address', 400, 'GET', '/signin?callbackUrl=http://['],
  [
    'a return address with other characters',
    400,
    'POST',
    '/signout',
    { headers: form, body: 'callbackUrl=%E6%97%A5' },
  ],
  [
    'an invalid return address in a cookie',
    400,
    'GET',
    '/csrf',
    { headers: { Cookie: 'next-auth.callback-url=http://[' } },
  ],
  [
    'a session cookie with a broken name',
    400,
    'GET',
    '/session',
    { headers: { Cookie: 'next-auth.session-token(=x' } },
  ],
  ['an error with other characters', 400, 'GET', '/error?error=%E6%97%A5'],
  ['an unknown action', 404, 'GET', '/nothing'],
  ['the log of the browser', 404, 'POST', '/_log', { headers: json, body: '{}' }],
  ['an unknown provider', 404, 'POST', '/callback/nobody', { headers: form, body: 'a=b' }],
  ['another verb', 405, 'PUT', '/session'],
]

describe('next-auth', () => {
  test.each(cases)('answers %s with %i', async (_, status, method, path, init = {}) => {
    const answer = await fetch(`${stack.url}${base}${path}`, { method, redirect: 'manual', ...init })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    await answer.text()
  })

  test('deletes a broken return address, so that the next request succeeds', async () => {
    const answer = await fetch(`${stack.url}${base}/csrf`, {
      headers: { Cookie: 'next-auth.callback-url=http://[' },
    })
    expect(answer.headers.getSetCookie().join()).toMatch(/next-auth\.callback-url=;.*Max-Age=0/)
  })

  test.each(['/signout', '/csrf', '/session', '/signin', '/nothing'])(
    'sends the headers of a page with %s',
    async (path) => {
      const { headers } = await fetch(`${stack.url}${base}${path}`, { redirect: 'manual' })
      expect(headers.get('content-security-policy')).toContain(`default-src 'none'`)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toBe('private, no-store')
      expect(headers.get('strict-transport-security')).toBeNull()
    },
  )

  test('signs in by form and reports the session', async () => {
    const cookie = await signIn(stack.url, 'password', secrets.ADMIN_PASSWORD)
    expect(cookie).toContain('session-token')
    const answer = await fetch(`${stack.url}${base}/session`, { headers: { Cookie: cookie } })
    expect(await answer.json()).toMatchObject({ user: { name: 'admin' } })
  })
})

test('static files are served with nosniff', async () => {
  const page = await (await fetch(`${stack.url}/login`)).text()
  const [script = ''] = /\/_next\/static\/[^"']+\.js/.exec(page) ?? []
  for (const path of [script, '/icon.svg', '/login']) {
    const { status, headers } = await fetch(stack.url + path)
    expect([path, status, headers.get('x-content-type-options')]).toEqual([path, 200, 'nosniff'])
  }
})
