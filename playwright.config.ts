import { defineConfig } from '@playwright/test'
import { ensureChromium } from './launcher/chromium'
import { chromiumFlags } from './tests/kit/browser'

process.env.TZ = 'UTC'
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/build.ts',
  workers: 2,
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    launchOptions: { executablePath: await ensureChromium(console.log), args: chromiumFlags },
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    // A screencast would record every frame of every test.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
})
