import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type Dashboard, startDashboard } from '../kit/browser'

/** The dashboard of a test file, from before its first test; every test fails by what went wrong in its pages. */
export function givenDashboard(env: Record<string, string> = {}): () => Dashboard {
  let dashboard: Dashboard | undefined
  beforeAll(async () => {
    dashboard = await startDashboard(env)
  })
  afterEach(async () => expect(await dashboard?.close()).toEqual([]))
  afterAll(() => dashboard?.stop())
  return () => dashboard as Dashboard
}
