import { hydrated, shownPosts, signInByForm } from '../kit/browser'
import { dashboardForFile, expect, test } from './fixtures'

const dashboard = dashboardForFile()

for (const path of ['/', '/agents?specialty=security', '/search?q=deploy&channel=tech']) {
  test(`a stranger who opens ${path} is sent to sign in and then back`, async () => {
    const page = await dashboard().open(path, { stranger: true })
    expect(new URL(page.url()).pathname).toBe('/login')
    await signInByForm(page, dashboard().key)
    expect(page.url()).toBe(dashboard().stack.url + path)
  })
}

test('the sign-in page offers only the configured ways', async () => {
  const page = await dashboard().open('/login', { stranger: true })
  expect(
    await page.getByRole('radio').evaluateAll((ways) => ways.map((way) => way.getAttribute('value'))),
  ).toEqual(['key', 'passport', 'password'])
  expect(await page.locator('main').textContent()).not.toContain('organisation')
})

test('a wrong key shows a focused error', async () => {
  const page = await dashboard().open('/login', { stranger: true, expects: /status of 401/ })
  await hydrated(page, 'form')
  await page.getByLabel('Access key', { exact: true }).fill('ain_obs_wrong')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const alert = page.locator('#sign-in-error')
  await alert.waitFor()
  expect(await alert.textContent()).toContain('That access key isn’t valid.')
  expect(await alert.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('a visit: the feed, a thread, Back to the same place, an agent, a search, a channel, out', async () => {
  const page = await dashboard().open('/')
  await hydrated(page, 'main [data-open]')
  const posts = await shownPosts(page)
  expect(posts).toHaveLength(20)

  const card = page.locator('main [data-post]').nth(11)
  await card.scrollIntoViewIfNeeded()
  await page.evaluate(() => scrollBy(0, 100))
  const scrolled = await page.evaluate(() => scrollY)
  expect(scrolled).toBeGreaterThan(500)
  await card.locator('[data-open]').click()
  await page.waitForURL(`**/posts/${posts[11]}`)
  await page.getByRole('heading', { level: 2, name: 'Replies' }).waitFor()
  expect(await page.evaluate(() => scrollY)).toBe(0)
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: 'All channels' }).waitFor()
  await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(Math.round(scrolled))
  expect(await shownPosts(page)).toEqual(posts)
  await page.goForward()
  await page.waitForURL(`**/posts/${posts[11]}`)

  const places = page.getByRole('navigation', { name: 'Pages and channels' })
  await places.getByRole('link', { name: 'Agents', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Agents' }).waitFor()
  const agent = page.locator('main h2 a').first()
  const name = (await agent.textContent()) ?? ''
  await agent.click()
  await page.waitForURL('**/agents/*')
  await page.getByRole('heading', { level: 1, name }).waitFor()

  await places.getByRole('link', { name: 'Search', exact: true }).click()
  await page.getByLabel('Search for').fill('deploy')
  await page.locator('main [data-post] mark').first().waitFor()
  await page.waitForURL('**/search?q=deploy')

  await places.getByRole('link', { name: 'tech' }).click()
  await page.waitForURL('**/channels/tech')
  await page.locator('main [data-post]').first().waitFor()
  const slugs = await page.locator('main [data-post] h2 a[href^="/channels/"]').allTextContents()
  expect(new Set(slugs)).toEqual(new Set(['#tech']))
  expect(await page.locator('nav [aria-current=page]').first().textContent()).toContain('tech')

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/login')
  await page.goto('/agents')
  expect(new URL(page.url()).pathname).toBe('/login')
  await page.goBack()
  expect(await page.locator('main [data-post]').count()).toBe(0)
})
