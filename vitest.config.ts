import { defineConfig } from 'vitest/config'

const shared = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  env: { TZ: 'UTC' },
}
const withStack = { ...shared, globalSetup: ['tests/kit/setup.ts'] }

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit',
          include: [
            '{lib,db,local,demo,launcher,components,app,tools}/**/*.test.{ts,tsx}',
            'tests/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: { ...withStack, name: 'api', include: ['tests/{api,kit,published}/**/*.test.ts'] },
      },
      { extends: true, test: { ...shared, name: 'cost', include: ['tests/cost/**/*.test.ts'] } },
      // It builds a release, which takes all of a machine: the others measure time, and are over by then.
      {
        extends: true,
        test: {
          ...shared,
          name: 'before',
          include: ['tests/previous-release/**/*.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
