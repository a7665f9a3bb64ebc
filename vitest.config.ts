import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const shared = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  env: { TZ: 'UTC' },
}
const withStack = { ...shared, globalSetup: ['tests/kit/setup.ts'] }

/** The slowest files, as `npm test` prints them. */
const slowest = [
  'tests/api/property/property.test.ts',
  'tests/api/faults/failing-calls.test.ts',
  'tests/api/page-cost/page-cost.test.ts',
  'tests/api/shared-answers.test.ts',
  'tests/api/concurrency/locks.test.ts',
  'tests/published/output.test.ts',
  'tests/api/concurrency/counters.test.ts',
  'tests/api/faults/failing-calls-under-load.test.ts',
  'tests/api/faults/retry-after.test.ts',
  'launcher/stack.test.ts',
  'db/operate/migrator.test.ts',
]
const rank = ({ moduleId }: TestSpecification) => {
  const index = slowest.findIndex((file) => moduleId.endsWith(`/${file}`))
  return index < 0 ? slowest.length : index
}

/** Starts the slowest files of a project first, also on a machine that has not measured them. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const projects = [...new Set(sorted.map(({ project }) => project))]
    return projects.flatMap((project) =>
      sorted.filter((file) => file.project === project).sort((a, b) => rank(a) - rank(b)),
    )
  }
}

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    maxWorkers: 2,
    sequence: { sequencer: SlowestFirst },
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
      // It builds a release, which needs all cores. The others measure time, so they come first.
      {
        extends: true,
        test: {
          ...shared,
          name: 'previous-release',
          include: ['tests/previous-release/**/*.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
