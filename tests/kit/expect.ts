import { childEnv } from '../../lib/base/env'

/**
 * The `expect` of the test runner that this process belongs to. Vitest's and Playwright's cannot
 * be loaded into one process: both define the same global.
 */
const runner = childEnv({}).VITEST ? await import('vitest') : await import('@playwright/test')

export const expect = runner.expect as typeof import('vitest').expect
