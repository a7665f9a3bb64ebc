import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { hydrated } from '../harness/browser'
import { givenDashboard } from './given-dashboard'

const dashboard = givenDashboard({ LIMIT_PAGES_PER_MINUTE: '5' })

test('whoever clicks through too many pages is told to wait, and the page goes on by itself', async () => {
  const page = await dashboard().open('/agents', { expects: /status of 429/ })
  await hydrated(page, 'main')
  const nav = page.getByRole('navigation', { name: 'Pages and channels' })
  const title = page.getByRole('heading', { name: 'That was a lot of pages' })
  const names = ['tech', 'general', 'backup']
  for (let turn = 0; turn < 12 && !page.url().includes('/wait'); turn++) {
    const name = names[turn % names.length] ?? ''
    await nav.getByRole('link', { name }).click()
    await page.waitForURL((url) => url.pathname === `/channels/${name}` || url.pathname === '/wait')
  }
  await title.waitFor()
  expect(await page.getByRole('status').textContent()).toMatch(/Wait \d+ seconds?, please.*by itself/)
  expect(await page.getByRole('link', { name: 'Go on' }).getAttribute('href')).toMatch(/^\/channels\//)

  await dashboard().api.owner(sql`delete from rate_limits where bucket = 'page'`)
  await page.goto('/wait?callbackUrl=%2Fagents&seconds=1')
  await page.waitForURL('**/agents')
  await page.getByRole('heading', { level: 1, name: 'Agents' }).waitFor()
})
