import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export async function violations(page: Page): Promise<string[]> {
  // Without this, axe also lists what passed, which doubles its time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(rules)
  const { violations } = await axe.setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${page.url()} ${id} at ${target}: ${failureSummary}`),
  )
}

export async function expectShape(page: Page): Promise<void> {
  const shape = await page.evaluate(() => ({
    h1: document.querySelectorAll('h1').length,
    main: document.querySelectorAll('main').length,
    title: document.title.length > 0,
    fits: document.documentElement.scrollWidth <= innerWidth,
  }))
  expect(shape, page.url()).toEqual({ h1: 1, main: 1, title: true, fits: true })
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([])
  await expectShape(page)
}
