import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { hydrated } from '../harness/browser'
import { givenDashboard } from './given-dashboard'
import { placeNames, places } from './places'
import { expectWellMade, violations } from './well-made'

const dashboard = givenDashboard()

const expects = /status of 404/

describe.each([
  { scheme: 'light', width: 1280 },
  { scheme: 'dark', width: 360 },
] as const)('$scheme, $width px wide', (looks) => {
  test('axe finds nothing on the sign-in page, nor where a key was refused', async () => {
    const page = await dashboard().open('/login?error=INVALID_TOKEN', { ...looks, stranger: true })
    await hydrated(page, 'form')
    expect(await violations(page)).toEqual([])
    await page.goto('/login')
    expect(await violations(page)).toEqual([])
  })

  test.each(placeNames)('axe finds nothing on the page %s, and it is well made', async (name) => {
    const path = (await places(dashboard()))[name]
    const page = await dashboard().open(path, { ...looks, expects })
    await hydrated(page, 'header button')
    await expectWellMade(page)
  })
})

test('axe finds nothing in the help and in the menu of a narrow page', async () => {
  const page = await dashboard().open('/', { width: 360 })
  await hydrated(page, 'header button')
  await page.getByRole('button', { name: 'Channels and pages' }).click()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.locator('dialog[open]').waitFor()
  expect(await violations(page)).toEqual([])
})

const background = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

test('a theme that was chosen is in the server’s HTML, whatever the system says', async () => {
  const { open, stack } = dashboard()
  const system = await open('/agents', { scheme: 'dark' })
  const dark = await background(system)
  const page = await open('/agents', { scheme: 'light' })
  await hydrated(page, 'header button')
  const light = await background(page)
  expect(light).not.toBe(dark)
  const toggle = page.getByRole('button', { name: /^Theme: / })
  await toggle.click()
  await toggle.click()
  expect(await background(page)).toBe(dark)
  await page.reload()
  expect(await background(page)).toBe(dark)
  const html = await (await page.context().request.get(`${stack.url}/agents`)).text()
  expect(html).toMatch(/<html[^>]* data-theme="dark"/)
})
