import { defineConfig } from 'vitest/config'

/** All files share one process, because loading CDK takes longer than the tests. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: { '@': new URL('..', import.meta.url).pathname } },
  test: {
    include: ['**/*.test.ts'],
    maxWorkers: 1,
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: { TZ: 'UTC' },
  },
})
