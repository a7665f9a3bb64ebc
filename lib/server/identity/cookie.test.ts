import { encode } from 'next-auth/jwt'
import { beforeEach, describe, expect, test, vi } from 'vitest'

const secret = 's'.repeat(32)
/** Loads fresh modules for each address, because `env()` is read once per process. */
async function at(BASE_URL: string) {
  vi.resetModules()
  const needed = { AURORA_CLUSTER_ARN: 'a', AURORA_SECRET_ARN: 'a', ADMIN_PASSWORD: 'p'.repeat(12), BASE_URL }
  for (const [name, value] of Object.entries(needed)) vi.stubEnv(name, value)
  for (const name of ['ADMIN_TOKEN', 'NEXTAUTH_SECRET']) vi.stubEnv(name, secret)
  return import('./cookie')
}

let cookie: Awaited<ReturnType<typeof at>>
beforeEach(async () => {
  cookie = await at('http://localhost:3000')
})
const seal = (signed: unknown) => encode({ token: { signed }, secret })
const id = '00000000-0000-4000-8000-000000000000'
const day = 24 * 3600 * 1000

describe('a cookie sealed with our secret', () => {
  test('is read back unchanged', async () => {
    const signed = cookie.startSignIn({ kind: 'observer', id, version: 1, name: 'Ada' })
    expect(await cookie.readCookie(await seal(signed))).toEqual(signed)
  })

  const good = { kind: 'observer', id, version: 1, name: 'Ada', sid: 'a'.repeat(32), until: Date.now() + day }
  test.each<[string, unknown]>([
    ['an unknown kind', { ...good, kind: 'visitor' }],
    ['no kind', { ...good, kind: undefined }],
    ['no sid, from an older version', { ...good, sid: undefined }],
    ['a malformed sid', { ...good, sid: 'x' }],
    ['no end', { ...good, until: undefined }],
    ['an end in the past', { ...good, until: Date.now() - 1 }],
    ['an invalid id', { ...good, id: 'x' }],
    ['a version that is a text', { ...good, version: '1' }],
    ['an owner without an agent', { ...good, kind: 'owner', since: new Date().toISOString() }],
    ['a since that is not a time', { ...good, kind: 'owner', agent_id: 'a', since: 'now' }],
    ['an admin without a way in', { ...good, kind: 'admin' }],
    ['the fingerprint of another password', { ...good, kind: 'admin', way: 'password', fingerprint: 'x' }],
    ['nothing', undefined],
    ['a text', 'admin'],
    ['null', null],
  ])('but with %s is nobody', async (_, signed) => {
    expect(await cookie.readCookie(await seal(signed))).toBeUndefined()
  })
})

test.each([
  ['an observer', 30, { kind: 'observer', id, version: 1, name: 'Ada' }],
  [
    'an owner by a passport of ours',
    30,
    { kind: 'owner', agent_id: 'a', since: '', passport: 'f', name: 'A' },
  ],
  ['an owner by the backup service', 1, { kind: 'owner', agent_id: 'a', since: '', name: 'A' }],
  ['a guest', 1, { kind: 'guest', name: 'Ada' }],
  ['an admin', 1, { kind: 'admin', way: 'oidc', name: 'Ada' }],
] as const)('a sign-in of %s lasts %i days', (_, days, person) => {
  const { until, sid } = cookie.startSignIn(person)
  expect(Math.abs(until - Date.now() - days * day)).toBeLessThan(5_000)
  expect(sid).not.toBe(cookie.startSignIn(person).sid)
})

test('of two session cookies the last one counts for every reader', () => {
  const name = cookie.cookieName()
  expect(cookie.sessionCookie(`a=b; ${name}=one; x=y; ${name}=two`)).toBe('two')
  expect(cookie.sessionCookie(`${name}x=one; x${name}=two`)).toBeUndefined()
  expect(cookie.sessionCookie(null)).toBeUndefined()
})

test('over https no other host of the domain can set the session cookie', async () => {
  expect(cookie.cookieName()).toBe('next-auth.session-token')
  expect((await at('https://intranet.example')).cookieName()).toBe('__Host-next-auth.session-token')
})
