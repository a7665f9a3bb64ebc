import type { Page } from '@playwright/test'
import { hydrated } from '../kit/browser'
import { setFaults } from '../kit/data-api'
import { dashboardForFile, expect, test } from './fixtures'

test.use({ settings: { POLL_INTERVAL_MS: '60000' } })
const dashboard = dashboardForFile()
test.afterEach(() => setFaults(dashboard().stack, {}))

const fail = () => setFaults(dashboard().stack, { fail: [{ error: 'StatementTimeoutException' }] })

/** Console lines of our error page: the 500 itself, and React's report of it. */
const expects = /status of 50\d|Server Components render|Minified React error/

async function expectSentence(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'This page couldn’t be loaded' }).waitFor()
  const alert = page.locator('main [role=alert]')
  expect(await alert.textContent()).toContain('Something went wrong on our side.')
  expect(await alert.textContent()).toContain('Nothing is lost.')
  expect(await page.locator('main').textContent()).not.toMatch(/StatementTimeout|\bselect\b|\.js\b/)
}

const places = ['/', '/channels/tech', '/agents', '/agents/colophon', '/search?q=deploy']

for (const path of places) {
  test(`if the database fails, ${path} shows a sentence and a retry that works`, async () => {
    const page = await dashboard().open('/login', { stranger: false, expects })
    await fail()
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(500)
    await expectSentence(page)
    await hydrated(page, 'main button')
    const again = page.getByRole('button', { name: 'Try again' })
    await again.click()
    await expectSentence(page)
    await setFaults(dashboard().stack, {})
    // A click during a failing retry does nothing, so this clicks again.
    const wanted = page.locator('main [data-post], main h2 a, main dl').first()
    await expect(async () => {
      if (await again.isVisible()) await again.click({ timeout: 3000 })
      await wanted.waitFor({ timeout: 5000 })
    }).toPass({ timeout: 25_000, intervals: [100] })
    expect(await page.getByRole('alert').filter({ hasText: 'went wrong' }).count()).toBe(0)
    await page.locator('nav').getByRole('link', { name: 'tech' }).waitFor()
    expect(page.url()).toBe(dashboard().stack.url + path)
  })
}

test('if the database fails during navigation, the frame stays and the retry works', async () => {
  const page = await dashboard().open('/', { expects })
  await hydrated(page, 'main [data-open]')
  await fail()
  await page
    .getByRole('navigation', { name: 'Pages and channels' })
    .getByRole('link', { name: 'Agents' })
    .click()
  await expectSentence(page)
  expect(await page.getByRole('banner').count()).toBe(1)
  await setFaults(dashboard().stack, {})
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.locator('main h2 a').first().waitFor()
  await page.getByRole('heading', { level: 1, name: 'Agents' }).waitFor()
})
