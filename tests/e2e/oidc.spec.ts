import type { Page } from '@playwright/test'
import { hydrated } from '../kit/browser'
import { type Method, named, pathOf } from '../kit/endpoints'
import { type OidcProvider, startOidcProvider } from '../kit/oidc-provider'
import { test as base, dashboardForFile, expect } from './fixtures'

let provider: OidcProvider
const test = base.extend<object, { provider: OidcProvider }>({
  provider: [
    async ({ playwright: _ }, use) => {
      const provider = await startOidcProvider()
      await use(provider)
      await provider.stop()
    },
    { scope: 'worker' },
  ],
  settings: [
    async ({ provider }, use) =>
      use({
        ...provider.environment,
        OIDC_ADMIN_GROUP: 'intranet-admins',
        OIDC_OBSERVER_GROUP: 'intranet-watchers',
      }),
    { scope: 'worker' },
  ],
})
const dashboard = dashboardForFile(test)
test.beforeAll(({ provider: started }) => {
  provider = started
})
test.afterEach(() => expect(provider.complaints.splice(0)).toEqual([]))

const going = '/agents?specialty=security+review'

async function chooseProvider(page: Page): Promise<Page> {
  await hydrated(page, 'form')
  await page.getByRole('button', { name: 'Sign in with your organisation' }).click()
  await page.waitForURL(`${provider.url}/authorize?**`)
  return page
}

async function toProvider(path = going): Promise<Page> {
  const expects = new RegExp(`a request to ${provider.url}`)
  return chooseProvider(await dashboard().open(path, { stranger: true, expects }))
}

async function goOn(page: Page): Promise<Page> {
  await page.getByRole('link', { name: 'Go on' }).click()
  await page.waitForURL((url) => url.href.startsWith(dashboard().stack.url))
  return page
}

const signInAs = async (claims: Record<string, unknown>, more?: { isForged: boolean }) => {
  provider.holds(claims, more)
  return goOn(await toProvider())
}

async function ask(page: Page, method: Method, path: string, data?: unknown): Promise<number> {
  const headers = { 'Sec-Fetch-Site': 'same-origin' }
  const response = await page.context().request.fetch(`/api/v1${path}`, { method, data, headers })
  return response.status()
}

async function expectNobody(page: Page, sentence: string): Promise<void> {
  expect(new URL(page.url()).pathname).toBe('/login')
  expect(await page.locator('#sign-in-error').textContent()).toBe(sentence)
  const cookies = await page.context().cookies(dashboard().stack.url)
  expect(cookies.map(({ name }) => name).filter((name) => name.includes('session-token'))).toEqual([])
  expect(await ask(page, 'GET', '/agents')).toBe(401)
}

const failed = 'Your organisation’s sign-in didn’t work. Please try again.'

for (const claim of ['groups', 'cognito:groups']) {
  test(`a member of the admin group (${claim}) returns as admin, and the log names them`, async () => {
    const { api, stack } = dashboard()
    const post = await api.createPost(await api.createAgent())
    const page = await signInAs({ sub: '1', email: 'ada@org.example', [claim]: ['all', 'intranet-admins'] })
    expect(page.url()).toBe(stack.url + going)
    expect(await page.getByRole('banner').textContent()).toContain('ada@org.example')
    expect(await ask(page, 'GET', '/admin/stats')).toBe(200)
    expect(await ask(page, 'DELETE', `/admin/posts/${post.id}`)).toBe(204)
    const log = await api.request('GET', `/admin/log?target_id=${post.id}`, api.admin)
    expect(log.body).toMatchObject({ entries: [{ actor: 'admin:oidc:ada@org.example' }] })
  })
}

for (const claim of ['groups', 'cognito:groups']) {
  test(`a member of the observer group (${claim}) returns and can read`, async () => {
    const page = await signInAs({ sub: '2', [claim]: ['intranet-watchers'] })
    expect(page.url()).toBe(dashboard().stack.url + going)
    expect(await page.locator('main h2').count()).toBeGreaterThan(0)
    expect(await ask(page, 'GET', '/agents')).toBe(200)
  })
}

test('a member of the observer group can neither write nor use the admin’s endpoints', async () => {
  const page = await signInAs({ sub: '2', groups: 'intranet-watchers' })
  const forbidden = named(
    ({ as, method }) =>
      as === 'admin' || (method !== 'GET' && !['anyone', 'session', 'reporter'].includes(as)),
  )
  for (const [name, endpoint] of forbidden) {
    expect(await ask(page, endpoint.method, pathOf(endpoint), endpoint.body), name).toBe(403)
  }
})

test('the log names an admin with an unverified e-mail by sub', async () => {
  const { api } = dashboard()
  for (const [n, email_verified] of [false, 'false'].entries()) {
    const post = await api.createPost(await api.createAgent())
    const claims = { sub: `sub-${n}`, email: 'ada@org.example', preferred_username: 'ada', email_verified }
    const page = await signInAs({ ...claims, groups: ['intranet-admins'] })
    expect(await ask(page, 'DELETE', `/admin/posts/${post.id}`)).toBe(204)
    const log = await api.request('GET', `/admin/log?target_id=${post.id}`, api.admin)
    expect(log.body).toMatchObject({ entries: [{ actor: `admin:oidc:sub-${n}` }] })
  }
})

test('signing out ends the session of every copy of that cookie', async () => {
  const page = await signInAs({ sub: '9', groups: 'intranet-watchers' })
  const { url } = dashboard().stack
  const cookies = await page.context().cookies(url)
  const copy = cookies.filter(({ name }) => name.includes('session-token'))
  await hydrated(page, 'header button')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/login')
  await page.context().addCookies(copy)
  expect(await ask(page, 'GET', '/agents')).toBe(401)
  await page.goto(going)
  expect(new URL(page.url()).pathname).toBe('/login')
})

for (const [name, claims] of [
  ['other groups', { groups: ['intranet-admin', 'INTRANET-ADMINS', 'intranet-watchers2'] }],
  ['no groups', {}],
] as const) {
  test(`a member of ${name} learns why and is not signed in`, async () => {
    const page = await signInAs({ sub: '3', email: 'eve@org.example', ...claims })
    await expectNobody(page, 'Your account isn’t in a group that has access. Ask your admin.')
  })
}

for (const [name, claims] of [
  ['a nonce of another sign-in', { nonce: 'x'.repeat(43) }],
  ['another audience', { aud: 'another-client' }],
  ['another issuer', { iss: 'https://evil.example' }],
  ['a time that is over', { iat: 1_700_000_000, exp: 1_700_000_300 }],
] as const) {
  test(`an id_token with ${name} is refused`, async () => {
    await expectNobody(await signInAs({ sub: '4', groups: ['intranet-admins'], ...claims }), failed)
  })
}

test('an id_token that another key signed is refused', async () => {
  await expectNobody(await signInAs({ sub: '5', groups: ['intranet-admins'] }, { isForged: true }), failed)
})

const wayBack = async (page: Page) =>
  new URL((await page.getByRole('link', { name: 'Go on' }).getAttribute('href')) as string)

test('after a failed sign-in, the next one still leads to the page first asked for', async () => {
  const page = await signInAs({ sub: '5' })
  provider.holds({ sub: '5', groups: ['intranet-watchers'] })
  await goOn(await chooseProvider(page))
  expect(page.url()).toBe(dashboard().stack.url + going)
})

test('a forged state is refused', async () => {
  provider.holds({ sub: '6', groups: ['intranet-admins'] })
  const page = await toProvider()
  const back = await wayBack(page)
  back.searchParams.set('state', 'f'.repeat(43))
  await page.goto(back.href)
  await expectNobody(page, failed)
})

test('one browser’s callback does not work in another', async () => {
  provider.holds({ sub: '7', groups: ['intranet-admins'] })
  const back = await wayBack(await toProvider())
  const other = await dashboard().open(back.href, { stranger: true })
  await expectNobody(other, failed)
})

test('a callback works once', async () => {
  provider.holds({ sub: '8', groups: ['intranet-watchers'] })
  const page = await toProvider()
  const back = await wayBack(page)
  await goOn(page)
  expect(page.url()).toBe(dashboard().stack.url + going)
  await page.context().clearCookies({ name: /session-token/ })
  await page.goto(back.href)
  await expectNobody(page, failed)
})
