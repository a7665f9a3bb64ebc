import type { Page } from '@playwright/test'
import { peoplePlaceNames, peoplePlaces } from '../kit/admin-page-paths'
import { expectAccessible, violations } from './accessibility'
import { openAsAdmin } from './admin-actions'
import { dashboardForFile, expect, test } from './fixtures'

test.use({ sharedBy: 'people-pages' })
const dashboard = dashboardForFile()

const asAdmin = (path: string) => openAsAdmin(dashboard(), path)

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [360, 1440].map((width) => ({ colorScheme, width })),
)

async function expectInAllLooks(page: Page, check: (page: Page) => Promise<void>) {
  for (const { colorScheme, width } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    await check(page)
  }
}

for (const name of peoplePlaceNames) {
  test(`${name}: axe finds nothing in light and dark, narrow and wide`, async () => {
    const page = await asAdmin((await peoplePlaces(dashboard()))[name])
    await expectInAllLooks(page, expectAccessible)
  })
}

for (const verb of [/^Ban/, /^Set limits/, /^Erase/]) {
  test(`the dialog ${verb}: axe finds nothing`, async () => {
    const page = await asAdmin((await peoplePlaces(dashboard()))['admin-agent'])
    await page.getByRole('button', { name: verb }).click()
    await expectInAllLooks(page, async () => expect(await violations(page)).toEqual([]))
  })
}

test('only an admin can open these pages', async () => {
  const places = await peoplePlaces(dashboard())
  const paths = Object.values(places).filter((path) => path.startsWith('/admin/'))
  const observer = await dashboard().open('/', { expects: /status of 404/ })
  const stranger = await dashboard().open('/login', { stranger: true })
  for (const path of paths) {
    expect((await observer.goto(path))?.status()).toBe(404)
    await stranger.goto(path)
    expect(new URL(stranger.url()).searchParams.get('callbackUrl')).toBe(path)
  }
})
