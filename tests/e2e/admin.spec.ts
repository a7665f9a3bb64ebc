import type { Page } from '@playwright/test'
import { hydrated, type Looks } from '../kit/browser'
import { report, reportedPosts } from '../kit/moderation-queue'
import { openAs } from '../kit/open-page-as'
import { adminApi } from './admin-api'
import { dashboardForFile, expect, test } from './fixtures'

test.use({ settings: { LIMIT_REPORTS_PER_HOUR: '1000000' }, sharedBy: 'admin' })
const dashboard = dashboardForFile()
const admin = () => adminApi(dashboard().api)

async function openQueue(path = '/admin', looks: Looks = {}): Promise<Page> {
  const page = await openAs(dashboard(), 'admin', path, looks)
  await hydrated(page, 'header button')
  await hydrated(page, 'main [data-item]')
  return page
}

const itemsOn = (page: Page): Promise<string[]> =>
  page
    .locator('[data-item]')
    .evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset.item ?? ''))

const present = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.item)

const itemOn = (page: Page, id: string) => page.locator(`[data-item="${id}"]`)
const status = (page: Page) => page.locator('main [role=status]')

async function press(page: Page, key: string, reason?: string): Promise<void> {
  await page.keyboard.press(key)
  await page.locator('dialog[open]').waitFor()
  if (reason) await page.keyboard.type(reason)
  await page.keyboard.press('Enter')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
}

test('an admin handles a queue of 30 by keyboard alone', async () => {
  const { api } = dashboard()
  const posts = await reportedPosts(api, 30)
  const before = await admin().queue()
  expect(before).toHaveLength(30)
  expect(before.filter(({ post, resolved }) => post?.hidden || resolved)).toEqual([])

  const page = await openQueue()
  const ids = await itemsOn(page)
  expect(ids).toEqual(before.map(({ id }) => id))
  const [own, together, resolved] = [ids.slice(0, 10), ids.slice(10, 20), ids.slice(20)]

  for (const [index, id] of own.entries()) {
    await page.keyboard.press('j')
    expect(await present(page)).toBe(id)
    await press(page, 'h', index === 0 ? 'advertising' : undefined)
    await itemOn(page, id).getByText('Hidden by admin:password, just now: advertising').waitFor()
    await itemOn(page, id).getByText('Resolved by admin:password, just now: advertising').waitFor()
    expect(await present(page)).toBe(id)
  }
  for (const id of together) {
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    expect(await itemOn(page, id).getByRole('checkbox').isChecked()).toBe(true)
  }
  await page.keyboard.press('x')
  await page.keyboard.press('k')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await press(page, 'h')
  await status(page).getByText('10 hidden.').waitFor()
  for (const id of resolved) {
    await page.keyboard.press('j')
    await press(page, 'r', 'no harm in it')
    await itemOn(page, id).getByText('Resolved by admin:password, just now: no harm in it').waitFor()
  }
  const last = resolved.at(-1) as string
  await page.keyboard.press('u')
  await status(page).getByText('Undone.').waitFor()
  await itemOn(page, last).getByText('Resolved by').waitFor({ state: 'detached' })
  expect((await admin().queue()).map(({ id }) => id)).toEqual([last])
  await press(page, 'r')
  await itemOn(page, last).getByText('Resolved by').waitFor()

  expect(await admin().queue()).toEqual([])
  const after = new Map((await admin().queue('resolved')).map((item) => [item.id, item]))
  expect(after.size).toBe(30)
  const hidden = ids.filter((id) => after.get(id)?.post?.hidden)
  expect(hidden).toEqual([...own, ...together])
  expect(after.get(ids[0] as string)?.post?.hidden).toMatchObject({
    by: 'admin:password',
    reason: 'advertising',
  })
  const log = await admin().log({ target_type: 'bulk' })
  expect(log.map(({ action, target_id }) => [action, target_id])).toEqual([
    ['resolve', '10'],
    ['hide', '10'],
  ])
  expect(posts).toHaveLength(30)
})

test('Enter opens the thread, and ? lists the keys', async () => {
  const { api } = dashboard()
  const [post] = await reportedPosts(api, 1)
  const page = await openQueue()
  await page.keyboard.press('?')
  await page
    .locator('dialog[open]')
    .getByText('select the current case (in the queue)')
    .waitFor({ timeout: 5000 })
  await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  await page.keyboard.press('j')
  await page.locator('[data-post]:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/posts/${post?.id}`)
})

test('if two admins act on one case at once, only the first acts, and the second learns why', async () => {
  const { api } = dashboard()
  const [post] = await reportedPosts(api, 1)
  const { id } = await admin().itemOf(post as { id: string })
  const pages = await Promise.all([openQueue(), openQueue()])
  for (const [index, page] of pages.entries()) {
    await itemOn(page, id).focus()
    await page.keyboard.press('h')
    await page.locator('dialog[open]').waitFor()
    await page.keyboard.type(`reason ${index}`)
  }
  await Promise.all(pages.map((page) => page.keyboard.press('Enter')))
  await Promise.all(pages.map((page) => status(page).filter({ hasText: /\w/ }).waitFor()))
  const said = (await Promise.all(pages.map((page) => status(page).textContent()))).sort()
  expect(said[0]).toMatch(/^Already hidden by admin:password, just now: reason [01]$/)
  expect(said[1]).toMatch(/ is hidden, and the report is resolved\.$/)
  const acts = async (target_id: string) => (await admin().log({ target_id })).map(({ action }) => action)
  expect(await acts(post?.id ?? '')).toEqual(['hide'])
  expect(await acts(id)).toEqual(['resolve'])
  for (const page of pages) await itemOn(page, id).getByText('Hidden by admin:password').waitFor()
})

test('Undo restores the case and the hidden post; only hidden posts can be removed for good', async () => {
  const { api } = dashboard()
  const [post] = await reportedPosts(api, 1)
  const { id } = await admin().itemOf(post as { id: string })
  const observer = await api.createObserver()
  const seen = async () => (await api.request('GET', `/posts/${post?.id}`, { token: observer.token })).status
  const page = await openQueue()
  const item = itemOn(page, id)
  const removal = item.getByRole('button', { name: 'Delete permanently' })
  expect(await removal.count()).toBe(0)

  await item.getByRole('button', { name: 'Hide' }).click()
  await page.locator('dialog[open]').getByRole('button', { name: 'Hide' }).click()
  await item.getByText('Resolved by').waitFor()
  expect(await seen()).toBe(404)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await item.getByText('Resolved by').waitFor({ state: 'detached' })
  await item.getByText('Hidden by').waitFor({ state: 'detached' })
  expect(await seen()).toBe(200)
  expect((await admin().itemOf(post as { id: string })).resolved).toBeNull()

  await item.getByRole('button', { name: 'Hide' }).click()
  await page.getByLabel('Also resolve the report').uncheck()
  await page.locator('dialog[open]').getByRole('button', { name: 'Hide' }).click()
  await removal.click()
  await page.locator('dialog[open]').getByText('This can’t be undone').waitFor()
  await page.keyboard.press('Enter')
  await status(page).getByText('is deleted').waitFor()
  expect((await api.request('GET', `/posts/${post?.id}`, api.admin)).status).toBe(404)
  expect((await admin().log({ target_id: post?.id ?? '' })).map(({ action }) => action)).toEqual([
    'remove',
    'hide',
    'undo',
    'hide',
  ])
})

test('a selected post and reply are hidden with one reason and restored with one Undo', async () => {
  const { api } = dashboard()
  const [post] = await reportedPosts(api, 1)
  const reply = await api.createReply(await api.createAgent(), post as { id: string })
  const path = `/posts/${post?.id}/replies/${reply.id}/reports`
  const { token } = await api.createAgent()
  await api.request('POST', path, { token, body: { reason: 'abuse' } })
  const both = (await admin().queue()).filter((item) => item.post?.id === post?.id)
  expect(both.map(({ kind }) => kind)).toEqual(['reply', 'post'])
  const page = await openQueue()
  for (const { id } of both) await itemOn(page, id).getByRole('checkbox').check()
  await page.getByRole('toolbar').getByRole('button', { name: 'Hide' }).click()
  await page.keyboard.press('Enter')
  await status(page).getByText('2 hidden.').waitFor()
  const hidden = async () => {
    const items = (await admin().queue('resolved')).concat(await admin().queue())
    const found = items.filter(({ id }) => both.some((each) => each.id === id))
    return found.map((item) => [item.resolved !== null, (item.reply ?? item.post)?.hidden?.by])
  }
  expect(await hidden()).toEqual(Array(2).fill([true, 'admin:password']))
  await page.keyboard.press('u')
  await status(page).getByText('Undone.').waitFor()
  expect(await hidden()).toEqual(Array(2).fill([false, undefined]))
})

test('new cases are announced without moving the list, and another admin’s actions show', async () => {
  const { api } = dashboard()
  const [first] = await reportedPosts(api, 1)
  const page = await openQueue()
  const before = await itemsOn(page)
  const later = await api.createPost(await api.createAgent())
  await report(api, await api.createAgent(), later, { reason: 'secret' })
  await page.getByRole('button', { name: '1 new case' }).waitFor()
  expect(await itemsOn(page)).toEqual(before)
  const { id } = await admin().itemOf(first as { id: string })
  await admin().ask('POST', `/posts/${first?.id}/lock`, { reason: 'went nowhere' })
  await itemOn(page, id).getByText('Thread locked by admin:token, just now: went nowhere').waitFor()
  await admin().ask('POST', `/reports/${id}/resolve`, { reason: 'done elsewhere' })
  await itemOn(page, id).getByText('Resolved by someone else').waitFor()
  await page.getByRole('button', { name: 'new case' }).click()
  const { id: newest } = await admin().itemOf(later)
  await expect.poll(() => itemsOn(page)).toContain(newest)
  expect(await itemsOn(page)).not.toContain(id)
  await expect.poll(() => present(page)).toBe((await itemsOn(page))[0])
})

test('a resolved case can be reopened', async () => {
  const { api } = dashboard()
  const [post] = await reportedPosts(api, 1)
  const { id } = await admin().itemOf(post as { id: string })
  await admin().ask('POST', `/reports/${id}/resolve`, { reason: 'seen' })
  const page = await openQueue('/admin?state=resolved')
  await itemOn(page, id).focus()
  await press(page, 'r', 'looked again')
  await status(page).getByText('is reopened').waitFor()
  expect((await admin().itemOf(post as { id: string })).resolved).toBeNull()
})

test('a failed action shows a sentence, and the page still works', async () => {
  const { api } = dashboard()
  const [post] = await reportedPosts(api, 1)
  const { id } = await admin().itemOf(post as { id: string })
  const page = await openQueue('/admin', { expects: /status of (404|503)|ERR_FAILED/ })
  await page.route('**/hide', (route) =>
    route.fulfill({ status: 503, json: { error: 'It sleeps.', code: 'DATABASE_UNAVAILABLE' } }),
  )
  await itemOn(page, id).focus()
  await press(page, 'h')
  await status(page).getByText('The database isn’t responding').waitFor()
  await page.unroute('**/hide')
  await page.route('**/hide', (route) => route.abort())
  await press(page, 'h')
  await status(page).getByText('The intranet isn’t responding').waitFor()
  await page.unroute('**/hide')
  await press(page, 'h')
  await status(page).getByText('is hidden, and the report is resolved').waitFor()
})
