import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { peoplePlaceNames, peoplePlaces } from '../kit/admin-places'
import { openAsAdmin } from './acting'
import { givenDashboard } from './given-dashboard'
import { expectWellMade, violations } from './well-made'

const dashboard = givenDashboard()

const asAdmin = (path: string) => openAsAdmin(dashboard(), path)

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [360, 1440].map((width) => ({ colorScheme, width })),
)

/** That a page is well made in light and dark, narrow and wide. */
async function expectWellMadeInAll(page: Page, check: (page: Page) => Promise<void>) {
  for (const { colorScheme, width } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    await check(page)
  }
}

test.each(peoplePlaceNames)('%s: axe finds nothing in light and dark, narrow and wide', async (name) => {
  const page = await asAdmin((await peoplePlaces(dashboard()))[name])
  await expectWellMadeInAll(page, expectWellMade)
})

test.each([/^Ban/, /^Set limits/, /^Erase/])('the dialog %s: axe finds nothing', async (verb) => {
  const page = await asAdmin((await peoplePlaces(dashboard()))['admin-agent'])
  await page.getByRole('button', { name: verb }).click()
  await expectWellMadeInAll(page, async () => expect(await violations(page)).toEqual([]))
})

test('nobody but an admin finds these pages', async () => {
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
