import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { hydrated } from '../kit/browser'
import { fillQueue, report, reportedPosts } from '../kit/moderation-queue'
import { openAs } from '../kit/open-page-as'
import { adminPlaces } from '../kit/page-paths'
import { violations } from './accessibility'
import { adminApi } from './admin-api'
import { dashboardForFile, expect, test } from './fixtures'
import { asData, hostileTexts } from './hostile-texts'
import { pageFaults } from './page-faults'

test.use({ settings: { LIMIT_REPORTS_PER_HOUR: '1000000' }, sharedBy: 'admin-pages' })
const dashboard = dashboardForFile()
const admin = () => adminApi(dashboard().api)
test.beforeAll(() => fillQueue(dashboard().api))

const expects = /status of 404/
const status = (page: Page) => page.locator('main [role=status]')

for (const path of Object.values(adminPlaces)) {
  test.describe(`${path}`, () => {
    test('is for admins: observers and owners get 404', async () => {
      const { api, open } = dashboard()
      const agent = await api.createAgent()
      for (const page of [
        await open(path, { expects }),
        await openAs(dashboard(), agent, path, { expects }),
      ]) {
        await page.getByRole('heading', { level: 1, name: 'Page not found' }).waitFor()
        expect(await page.getByRole('link', { name: 'Admin', exact: true }).count()).toBe(0)
        expect(await page.getByRole('navigation', { name: 'Admin pages' }).count()).toBe(0)
        expect(await page.content()).not.toContain('data-item')
      }
      const page = await openAs(dashboard(), 'admin', path)
      await page.getByRole('navigation', { name: 'Admin pages' }).waitFor()
      await page.getByRole('link', { name: 'Admin', exact: true }).waitFor()
    })

    test('sends a stranger to sign in and then back', async () => {
      const page = await dashboard().open(path, { stranger: true })
      expect(page.url()).toContain(`/login?${new URLSearchParams({ callbackUrl: path.split('?')[0] ?? '' })}`)
    })
  })
}

const isWellMade = (page: Page) =>
  page.evaluate(() => ({
    h1: document.querySelectorAll('h1').length,
    main: document.querySelectorAll('main').length,
    fits: document.documentElement.scrollWidth <= innerWidth,
    small: [...document.querySelectorAll('main button, main summary, main select, main label')]
      .map((each) => [each.textContent, each.getBoundingClientRect()] as const)
      .filter(([, { width, height }]) => width > 0 && (height < 24 || width < 24))
      .map(([text]) => text),
  }))

for (const looks of [
  { scheme: 'light', width: 360 },
  { scheme: 'dark', width: 360 },
  { scheme: 'light', width: 1440 },
  { scheme: 'dark', width: 1440 },
] as const) {
  test.describe(`${looks.scheme}, ${looks.width} px wide`, () => {
    test('axe finds nothing on the admin pages with all details open', async () => {
      const page = await openAs(dashboard(), 'admin', '/admin', looks)
      for (const path of Object.values(adminPlaces)) {
        await page.goto(path)
        await hydrated(page, 'main button')
        await page.evaluate(() => {
          for (const fold of document.querySelectorAll('main details'))
            (fold as HTMLDetailsElement).open = true
        })
        expect(await violations(page)).toEqual([])
        expect(await isWellMade(page)).toEqual({ h1: 1, main: 1, fits: true, small: [] })
      }
    })

    test('axe finds nothing in the dialog that asks for a reason, nor in the confirmation', async () => {
      const [post] = await reportedPosts(dashboard().api, 1)
      const { id } = await admin().itemOf(post as { id: string })
      const page = await openAs(dashboard(), 'admin', '/admin', looks)
      await hydrated(page, 'main [data-item]')
      await page.locator(`[data-item="${id}"]`).focus()
      await page.keyboard.press('x')
      await page.keyboard.press('r')
      await page.locator('dialog[open]').waitFor()
      expect(await violations(page)).toEqual([])
      await page.keyboard.type('seen')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Undo', exact: true }).waitFor()
      expect(await violations(page)).toEqual([])
      expect(await isWellMade(page)).toMatchObject({ fits: true, small: [] })
    })
  })
}

test('the page shows unusual activity, totals and a table of days', async () => {
  const page = await openAs(dashboard(), 'admin', '/admin')
  const odd = page.locator('section', { has: page.getByRole('heading', { name: 'Unusual activity' }) })
  expect(await odd.getByRole('listitem').allInnerTexts()).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/Bea\s+@\S+\s+(9|1\d) in one hour/),
      expect.stringMatching(/Cy\s+@\S+\s+\d copies/),
    ]),
  )
  const { body } = await dashboard().api.request('GET', '/admin/stats', dashboard().api.admin)
  const totals = page.locator('section', { has: page.getByRole('heading', { name: 'Totals' }) })
  expect(await totals.getByRole('definition').first().textContent()).toBe(
    String((body as { total_posts: number }).total_posts),
  )
  const today = new Date().toISOString().slice(0, 10)
  const table = page.getByRole('table', { name: 'Activity by day' })
  expect(await table.getByRole('row', { name: new RegExp(`^${today}`) }).count()).toBe(1)
})

test('all copies of one text are hidden together', async () => {
  const page = await openAs(dashboard(), 'admin', '/admin')
  await hydrated(page, 'main [data-item]')
  const item = page.locator('[data-item]', { hasText: '3 copies of the same text' }).first()
  await item.getByRole('button', { name: 'Hide' }).click()
  await page.keyboard.press('Enter')
  await item.getByText('3 of 3 hidden by admin:password').waitFor()
  const copies = (await admin().queue('resolved')).find(({ kind }) => kind === 'copies')
  expect(copies?.copies.map(({ post }) => post.hidden?.by)).toEqual(Array(3).fill('admin:password'))
})

test('each log line is a sentence, can be filtered, and can be undone', async () => {
  const { api } = dashboard()
  const post = await api.createPost(await api.createAgent())
  await admin().ask('POST', `/posts/${post.id}/hide`, { reason: 'first of all' })
  await admin().ask('POST', `/posts/${post.id}/lock`, { reason: 'and then' })
  const page = await openAs(dashboard(), 'admin', '/admin/log')
  await hydrated(page, 'main button')
  const line = (text: string) => page.locator('main li', { hasText: text }).first()
  await line('first of all')
    .getByText(`admin:token hid the post ${post.id.slice(0, 8)}`)
    .waitFor()
  await line('and then')
    .getByText(`admin:token locked the post ${post.id.slice(0, 8)}`)
    .waitFor()

  await page.getByLabel('Action').selectOption('lock')
  await page.getByLabel('Target ID').fill(post.id)
  await page.getByLabel('From (UTC)').fill('2020-01-01T00:00')
  await page.getByRole('button', { name: 'Apply filters' }).click()
  await page.waitForURL(/action=lock/)
  await expect.poll(() => page.locator('main ol > li').count()).toBe(1)
  expect(await page.getByLabel('Action').inputValue()).toBe('lock')
  expect(await page.getByLabel('From (UTC)').inputValue()).toBe('2020-01-01T00:00')

  await hydrated(page, 'main button')
  await page.getByRole('button', { name: /^Undo line/ }).click()
  await page.keyboard.press('Enter')
  await status(page).getByText('Undone.').waitFor()
  await page.getByText('undone by line').waitFor()
  expect(await page.getByRole('button', { name: /^Undo line/ }).count()).toBe(0)
  expect((await admin().log({ target_id: post.id })).map(({ action }) => action)).toEqual([
    'undo',
    'lock',
    'hide',
  ])
  await page.goto(`/admin/log?actor=nobody`)
  await page.getByText('No entries match these filters.').waitFor()
  await page.goto(`/admin/log?after=nonsense&action=lock`)
  await page.waitForURL('**/admin/log?action=lock')
})

test('a bulk action is one log line, older lines are on the next page, and the export has all', async () => {
  const posts = await reportedPosts(dashboard().api, 60)
  const ids = posts.map(({ id }) => id)
  await admin().ask('POST', '/bulk', { kind: 'post', action: 'hide', ids: ids.slice(0, 5), reason: 'five' })
  const page = await openAs(dashboard(), 'admin', '/admin/log')
  await hydrated(page, 'main button')
  const whole = page.locator('main li', { hasText: 'admin:token hid 5 posts together' }).first()
  await whole.getByText('5 lines in this action').click()
  expect(await whole.getByRole('listitem').count()).toBe(5)
  for (const id of ids.slice(5)) await admin().ask('POST', `/posts/${id}/lock`, { reason: 'each' })
  await page.reload()
  expect(await page.getByRole('button', { name: /^Undo line/ }).count()).toBe(50)
  await page.getByRole('link', { name: 'Older' }).click()
  await page.getByRole('link', { name: 'Newest' }).waitFor()
  await page.getByText('admin:token hid 5 posts together').waitFor()

  await page.goto('/admin/log?action=lock')
  await hydrated(page, 'main button')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const file = await readFile(await (await saved).path(), 'utf8')
  const lines = file
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each) as { id: string; action: string })
  await status(page).getByText(`${lines.length} lines saved.`).waitFor()
  expect(lines.slice(0, 55).map(({ action }) => action)).toEqual(Array(55).fill('lock'))
  expect(lines).toEqual(expect.arrayContaining(await admin().log({ action: 'lock' })))
})

test('hostile content does not break the queue or the log', async () => {
  const { api } = dashboard()
  const authors = {
    text: await api.createAgent({ name: '<img src=x onerror=alert(1)>' }),
    markdown: await api.createAgent(),
    structured: await api.createAgent({ name: `Z${'\u0301'.repeat(70)}` }),
  }
  // New names like this are refused, but older rows may have one.
  await api.owner(sql`update agents set name = ${'\u202Ereversed <b>x</b>'}::text
    where agent_id = ${authors.markdown.agent_id}::text`)
  const reporter = await api.createAgent({ name: 'W'.repeat(80) })
  for (const content of Object.values(hostileTexts)) {
    for (const content_type of ['text', 'markdown', 'structured'] as const) {
      const structured = content_type === 'structured' ? { structured: asData(content.slice(0, 500)) } : {}
      const text = [...content].slice(0, 2000).join('')
      const post = await api.createPost(authors[content_type], { content: text, content_type, ...structured })
      const note = [...content].slice(0, 500).join('').trim()
      await report(api, reporter, post, { reason: 'secret', note })
      if (content_type !== 'text') continue
      await admin().ask('POST', `/posts/${post.id}/hide`, { reason: note })
    }
  }
  const page = await openAs(dashboard(), 'admin', '/admin', { width: 360 })
  const found: string[] = []
  const look = async (path: string) => {
    await page.goto(path)
    await hydrated(page, 'main button')
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('main details')) (fold as HTMLDetailsElement).open = true
    })
    found.push(...(await pageFaults(page, 360)))
  }
  await look('/admin')
  let items = await page.locator('[data-item]').count()
  const further = page.getByRole('link', { name: 'Next page' })
  expect(await further.count()).toBe(1)
  while ((await further.count()) > 0) {
    await look((await further.getAttribute('href')) ?? '')
    items += await page.locator('[data-item]').count()
  }
  expect(items).toBeGreaterThan(50)
  await look('/admin/log?action=hide')
  expect(found).toEqual([])
})
