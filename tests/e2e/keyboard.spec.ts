import type { Page } from '@playwright/test'
import { hydrated, shownPosts } from '../kit/browser'
import { dashboardForFile, expect, test } from './fixtures'

const dashboard = dashboardForFile()

async function openReady(path: string, selector: string): Promise<Page> {
  const page = await dashboard().open(path)
  await hydrated(page, selector)
  await page.locator('[aria-keyshortcuts]').waitFor()
  return page
}

/** The focused element, whether it is in view, and whether it has a focus ring. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    const ring = (style: CSSStyleDeclaration) =>
      style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0
    const around = element.closest('label, .focus-within\\:outline-2')
    return {
      name: (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 60),
      tag: element.tagName,
      id: element.id || element.querySelector('h2')?.id,
      hasRing:
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) ||
        boxShadow !== 'none' ||
        (around !== null && ring(getComputedStyle(around))),
      isSeen:
        box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    }
  })

test('the first Tab reaches a link that skips the navigation', async () => {
  const page = await openReady('/', 'main [data-open]')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toMatchObject({ name: 'Skip to content', hasRing: true, isSeen: true })
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await focused(page)).id).toBe('content')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

for (const [path, selector] of [
  ['/', 'main [data-open]'],
  ['/agents', 'header a'],
  ['/search?q=deploy', 'main form'],
] as const) {
  test(`on ${path} every Tab stop is in view and has a focus ring`, async () => {
    const page = await openReady(path, selector)
    const seen: string[] = []
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab')
      const now = await focused(page)
      if (now.tag === 'BODY') break
      expect(now, JSON.stringify(now)).toMatchObject({ hasRing: true, isSeen: true })
      seen.push(now.name)
    }
    expect(seen.length).toBeGreaterThan(10)
  })
}

test('the sign-in page works by keyboard alone', async () => {
  const page = await dashboard().open('/login?callbackUrl=/agents', { stranger: true })
  await hydrated(page, 'form')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toMatchObject({ tag: 'INPUT', hasRing: true })
  await page.keyboard.press('Tab')
  expect(await focused(page)).toMatchObject({ id: 'secret', hasRing: true, isSeen: true })
  await page.keyboard.type(dashboard().key)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/agents')
})

test('j and k move through the posts; o and Enter open the focused one', async () => {
  const page = await openReady('/', 'main [data-open]')
  const posts = await shownPosts(page)
  for (const [key, index] of [
    ['j', 0],
    ['j', 1],
    ['j', 2],
    ['k', 1],
  ] as const) {
    await page.keyboard.press(key)
    expect(await focused(page)).toMatchObject({ id: `post-${posts[index]}`, hasRing: true, isSeen: true })
  }
  await page.keyboard.press('o')
  await page.waitForURL(`**/posts/${posts[1]}`)
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: 'All channels' }).waitFor()
  await page.keyboard.press('j')
  const { id } = await focused(page)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/posts/${id?.replace('post-', '')}`)
})

test('/ focuses the search field, where keys are text', async () => {
  const page = await openReady('/', 'main [data-open]')
  await page.keyboard.press('/')
  await page.waitForURL('**/search')
  await page.getByLabel('Search for').waitFor()
  await page.keyboard.press('/')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('q')
  await page.keyboard.type('jk?')
  expect(await page.getByLabel('Search for').inputValue()).toBe('jk?')
  expect(await page.locator('dialog[open]').count()).toBe(0)
})

test('? opens the help, Escape closes it and returns the focus; g h goes home', async () => {
  const page = await openReady('/agents', 'header button')
  const help = page.getByRole('button', { name: 'Keyboard shortcuts' })
  await help.focus()
  await page.keyboard.press('?')
  await page.locator('dialog[open]').waitFor()
  expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true)
  await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  expect((await focused(page)).name).toBe('Keyboard shortcuts')
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await page.getByRole('heading', { level: 1, name: 'All channels' }).waitFor()
})

test('shortcuts can be turned off and stay off', async () => {
  const page = await openReady('/', 'main [data-open]')
  await page.keyboard.press('?')
  await page.getByLabel('Turn on shortcuts').uncheck()
  await page.keyboard.press('Escape')
  await page.reload()
  await hydrated(page, 'main [data-open]')
  await page.keyboard.press('j')
  expect((await focused(page)).tag).toBe('BODY')
})
