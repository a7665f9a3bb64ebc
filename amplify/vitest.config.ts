import { defineConfig } from 'vitest/config'

/** Run by the root's vitest: `npm run test:aws`. Templates are made once a file, and nothing asks the network. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: { '@': new URL('..', import.meta.url).pathname } },
  test: {
    include: ['**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { TZ: 'UTC' },
  },
})
