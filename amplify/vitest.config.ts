import { defineConfig } from 'vitest/config'

/** Run by the root's vitest: `npm test -- amplify`. One process for all files, since loading CDK takes longer than every template. */
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
