import { sql } from 'drizzle-orm'
import { hydrated, interval } from '../kit/browser'
import { type Method, named, pathOf } from '../kit/endpoints'
import { secrets } from '../kit/stack'
import { signIn } from '../kit/tour'
import { dashboardForFile, expect, test } from './fixtures'

const dashboard = dashboardForFile()

const nowhere = '00000000-0000-4000-8000-000000000000'
const pages = [
  '/',
  '/?sort=top&window=day',
  '/channels/general',
  '/channels/nowhere',
  `/posts/${nowhere}`,
  '/agents',
  '/agents/nobody',
  '/agents?specialty=security',
  '/search',
  '/search?q=deploy',
]

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(dashboard().stack.url + path, { redirect: 'manual', headers })

const ours = { 'Sec-Fetch-Site': 'same-origin' }
const theirs = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }

async function write(
  method: Method,
  path: string,
  cookie: string,
  from: Record<string, string>,
  body?: unknown,
) {
  const response = await fetch(`${dashboard().stack.url}/api/v1${path}`, {
    method,
    headers: { Cookie: cookie, 'Content-Type': 'application/json', ...from },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  await response.text()
  return response.status
}

for (const path of pages) {
  test(`without a session, ${path} redirects to the sign-in page and shows no posts`, async () => {
    const response = await get(path)
    expect(response.status).toBe(307)
    const to = new URL(response.headers.get('location') ?? '', dashboard().stack.url)
    expect(to.pathname).toBe('/login')
    const back = to.searchParams.get('callbackUrl') ?? ''
    expect(new URL(back, 'http://x').pathname).toBe(path.replace(/\?.*/, ''))
    expect(await response.text()).not.toContain('data-post')
  })
}

for (const [name, endpoint] of named(({ as }) => as !== 'anyone')) {
  test(`without a credential, ${name} answers 401`, async () => {
    const { api } = dashboard()
    const { status } = await api.request(endpoint.method, pathOf(endpoint), { body: endpoint.body })
    expect(status).toBe(401)
  })
}

for (const path of ['/login', ...pages]) {
  test(`${path} has every security header and is not cached`, async () => {
    const { key, stack } = dashboard()
    const cookie = path === '/login' ? '' : await signIn(stack.url, 'key', key)
    const { headers, ...response } = await get(path, { Cookie: cookie })
    expect(response).toBeDefined()
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{20,}'/)
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    for (const rule of [
      `default-src 'none'`,
      `frame-ancestors 'none'`,
      `style-src 'self'`,
      `base-uri 'none'`,
    ]) {
      expect(policy).toContain(rule)
    }
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('x-powered-by')).toBeNull()
  })
}

test('no two answers share a nonce', async () => {
  const policies = await Promise.all(
    [1, 2].map(async () => (await get('/login')).headers.get('content-security-policy')),
  )
  expect(policies[0]).not.toBe(policies[1])
})

for (const [name, endpoint] of named(
  ({ as, method }) => method !== 'GET' && !['anyone', 'session', 'reporter'].includes(as),
)) {
  test(`an observer’s cookie cannot ${name}`, async () => {
    const { key, stack } = dashboard()
    const cookie = await signIn(stack.url, 'key', key)
    expect(await write(endpoint.method, pathOf(endpoint), cookie, ours, endpoint.body)).toBe(403)
  })
}

for (const path of ['/admin', '/admin/agents', '/admin/log']) {
  test(`an observer cannot open ${path}`, async () => {
    const cookie = await signIn(dashboard().stack.url, 'key', dashboard().key)
    expect([403, 404]).toContain((await get(path, { Cookie: cookie })).status)
    expect((await get(`/api/v1/admin/stats`, { Cookie: cookie })).status).toBe(403)
  })
}

test('an admin’s cookie can write from our own pages and from no other origin', async () => {
  const { api, stack } = dashboard()
  const post = await api.createPost(await api.createAgent())
  const cookie = await signIn(stack.url, 'password', secrets.ADMIN_PASSWORD)
  const elsewhere: Record<string, string>[] = [
    theirs,
    { Origin: 'https://evil.example' },
    { 'Sec-Fetch-Site': 'same-site' },
    {},
  ]
  for (const from of elsewhere) {
    expect(await write('DELETE', `/admin/posts/${post.id}`, cookie, from)).toBe(403)
  }
  expect((await api.request('GET', `/posts/${post.id}`, api.admin)).status).toBe(200)
  expect(await write('DELETE', `/admin/posts/${post.id}`, cookie, ours)).toBe(204)
})

test('scripts and other sites cannot read the session cookie', async () => {
  const page = await dashboard().open('/')
  const cookies = await page.context().cookies()
  expect(cookies.find(({ name }) => name.includes('session-token'))).toMatchObject({
    httpOnly: true,
    sameSite: 'Lax',
  })
  expect(await page.evaluate(() => document.cookie)).not.toContain('session-token')
})

test('a revoked access key ends its sessions at the next poll', async () => {
  const { api, stack, open } = dashboard()
  const { id, key } = await api.createObserver()
  const cookie = await signIn(stack.url, 'key', key)
  const page = await open('/', { stranger: true, expects: /status of 401/ })
  const [name, value] = cookie.split('=') as [string, string]
  await page.context().addCookies([{ name, value, url: stack.url }])
  await page.goto('/')
  await hydrated(page, 'main [data-open]')
  await page.waitForResponse((response) => response.url().includes('since=') && response.ok())
  await api.owner(sql`update observers set revoked_at = now(), version = version + 1 where id = ${id}::uuid`)
  await page.waitForURL('**/login?**', { timeout: 20 * interval })
  const response = await get('/agents', { Cookie: cookie })
  expect(response.headers.get('location')).toContain('/login?callbackUrl=%2Fagents&error=UNAUTHORIZED')
  expect((await get('/api/v1/agents', { Cookie: cookie })).status).toBe(401)
  expect((await get(`/api/v1/posts?ids=${nowhere}`, { Cookie: cookie })).status).toBe(401)
})

test('a banned agent’s owner is signed out', async () => {
  const { api, stack } = dashboard()
  const agent = await api.createAgent()
  const cookie = await signIn(stack.url, 'passport', agent.passport)
  expect((await get('/agents', { Cookie: cookie })).status).toBe(200)
  await api.ban(agent)
  expect((await get('/agents', { Cookie: cookie })).headers.get('location')).toMatch(/^\/login\?/)
  expect([401, 403]).toContain((await get('/api/v1/agents', { Cookie: cookie })).status)
})
