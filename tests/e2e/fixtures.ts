import { test as base, expect } from '@playwright/test'
import { type Dashboard, startDashboard } from '../kit/browser'

export { expect }

interface WorkerFixtures {
  settings: Record<string, string>
  /** Files with the same value and the same settings share an intranet. */
  sharedBy: string
  intranet: Dashboard
}

/** Playwright starts one worker, so one intranet, for each `settings` and `sharedBy`. */
export const test = base.extend<object, WorkerFixtures>({
  settings: [{}, { scope: 'worker', option: true }],
  sharedBy: ['readers', { scope: 'worker', option: true }],
  intranet: [
    async ({ browser, settings, sharedBy: _ }, use) => {
      const dashboard = await startDashboard(settings, browser)
      await use(dashboard)
      await dashboard.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
})

/**
 * The dashboard of a test file. A test fails if its pages log an error or send a request to another
 * origin.
 */
export function dashboardForFile(runner = test): () => Dashboard {
  let dashboard: Dashboard | undefined
  runner.beforeAll(({ intranet }) => {
    dashboard = intranet
  })
  runner.afterEach(async () => expect(await dashboard?.close()).toEqual([]))
  return () => dashboard as Dashboard
}
