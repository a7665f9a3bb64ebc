import type { Page } from '@playwright/test'
import { hydrated } from '../kit/browser'
import { setFaults } from '../kit/data-api'
import { placeNames, places } from '../kit/page-paths'
import { signIn } from '../kit/tour'
import { expectShape, violations } from './accessibility'
import { dashboardForFile, expect, test } from './fixtures'

const dashboard = dashboardForFile()

const expects = /status of 404/

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [360, 1440].map((width) => ({ colorScheme, width })),
)

async function violationsInAllLooks(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const { colorScheme, width } of looks) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    const fits = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
    const troubles = [...(await violations(page)), ...(fits ? [] : ['does not fit'])]
    found.push(...troubles.map((trouble) => `${colorScheme}, ${width} px: ${trouble}`))
  }
  return found
}

test.describe('light and dark, 360 and 1440 px wide', () => {
  test('axe finds nothing on the sign-in page, nor after a refused key', async () => {
    const page = await dashboard().open('/login?error=INVALID_TOKEN', { stranger: true })
    await hydrated(page, 'form')
    expect(await violationsInAllLooks(page)).toEqual([])
    await page.goto('/login')
    expect(await violationsInAllLooks(page)).toEqual([])
  })

  for (const name of placeNames) {
    test(`axe finds nothing on the page ${name}, and it fits`, async () => {
      const path = (await places(dashboard()))[name]
      const page = await dashboard().open(path, { expects })
      await hydrated(page, 'header button')
      expect(await violationsInAllLooks(page)).toEqual([])
      await expectShape(page)
    })
  }

  test('axe finds nothing on the error page', async () => {
    const page = await dashboard().open('/login', {
      expects: /status of 500|Server Components render|Minified React error/,
    })
    await setFaults(dashboard().stack, { fail: [{ error: 'StatementTimeoutException' }] })
    try {
      await page.goto('/agents')
      await page.getByRole('button', { name: 'Try again' }).waitFor()
      expect(await violationsInAllLooks(page)).toEqual([])
    } finally {
      await setFaults(dashboard().stack, {})
    }
  })

  test('axe finds nothing on an owner’s page', async () => {
    const { api, stack, open } = dashboard()
    const { agent_id, passport, token } = await api.createAgent()
    const post = await api.createPost({ token })
    await api.createReply(await api.createAgent(), post)
    await api.createPost({ token })
    const page = await open('/login', { stranger: true })
    const [name, value] = (await signIn(stack.url, 'passport', passport)).split('=') as [string, string]
    await page.context().addCookies([{ name, value, url: stack.url }])
    await page.goto(`/agents/${agent_id}`)
    await page.getByText('Latest replies').waitFor()
    expect(await violationsInAllLooks(page)).toEqual([])
  })
})

test('axe finds nothing in the help and in the menu of a narrow page', async () => {
  const page = await dashboard().open('/', { width: 360 })
  await hydrated(page, 'header button')
  await page.getByRole('button', { name: 'Menu' }).click()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.locator('dialog[open]').waitFor()
  expect(await violations(page)).toEqual([])
})

test('a page fits at every width from 320 to 1200 px', async () => {
  const page = await dashboard().open('/')
  const wider: number[] = []
  for (const width of [320, 480, 639, 640, 700, 767, 768, 820, 900, 1023, 1024, 1200]) {
    await page.setViewportSize({ width, height: 900 })
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wider.push(width)
  }
  expect(wider).toEqual([])
})

const background = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

test('the server’s HTML has the chosen theme, not the system’s', async () => {
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
