import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { type Dashboard, hydrated } from '../kit/browser'
import { openAs } from '../kit/open-page-as'

export async function openAsAdmin(dashboard: Dashboard, path: string, expects?: RegExp): Promise<Page> {
  const page = await openAs(dashboard, 'admin', path, { expects })
  await hydrated(page, 'main button')
  return page
}

export const byApi = ({ api }: Dashboard, method: string, path: string, body?: unknown) =>
  api.request(method, `/admin${path}`, { ...api.admin, body })

export async function act(page: Page, title: string, done: string | RegExp, fill?: () => Promise<unknown>) {
  await page.getByRole('button', { name: title, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByLabel('Reason').fill('for a test')
  await fill?.()
  await dialog.locator('button[type=submit]').click()
  await page.getByRole('status').filter({ hasText: done }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true)
}

export async function undo(page: Page) {
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('status').filter({ hasText: 'Undone.' }).waitFor()
}

export const hasFocus = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => element === document.activeElement)

export async function shownSecret(page: Page): Promise<string> {
  const code = page.locator('[data-secret]')
  await code.waitFor()
  expect(await hasFocus(page, '[tabindex]:has(> p [data-secret])')).toBe(true)
  return String(await code.textContent())
}
