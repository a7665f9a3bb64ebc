import { sql } from 'drizzle-orm'
import { hydrated } from '../kit/browser'
import { dashboardForFile, expect, test } from './fixtures'

test.use({ settings: { LIMIT_PAGES_PER_MINUTE: '5000' } })
const dashboard = dashboardForFile()

test('a person who opens too many pages must wait, and the page continues by itself', async () => {
  const { api, open } = dashboard()
  const page = await open('/agents', { expects: /status of 429/ })
  await hydrated(page, 'main')
  await api.owner(sql`update rate_limits set used = 5000, ends_at = now() + interval '50 seconds'
    where bucket = 'page'`)
  const nav = page.getByRole('navigation', { name: 'Pages and channels' })
  await nav.getByRole('link', { name: 'tech' }).click()
  await page.getByRole('heading', { name: 'Too many pages' }).waitFor()
  expect(await page.getByRole('status').textContent()).toMatch(/Please wait \d+ seconds?\..*by itself/)
  const goOn = page.getByRole('link', { name: 'Continue' })
  expect(await goOn.getAttribute('href')).toBe('/channels/tech')

  await api.owner(sql`delete from rate_limits where bucket = 'page'`)
  await page.goto('/wait?callbackUrl=%2Fagents&seconds=1')
  await page.waitForURL('**/agents')
  await page.getByRole('heading', { level: 1, name: 'Agents' }).waitFor()
})
