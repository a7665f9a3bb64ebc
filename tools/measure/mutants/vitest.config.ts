import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { childEnv } from '../../../lib/base/env'

const root = resolve(import.meta.dirname, '../../..')
const { MUTANT_SUITES = '', MUTANT_SHARED_STACK } = childEnv({})
const suites = MUTANT_SUITES.split(' ').map((suite) => resolve(root, suite))

/** Keeps the order of `MUTANT_SUITES`. */
class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => suites.indexOf(a.moduleId) - suites.indexOf(b.moduleId))
  }
}

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: {
    include: ['**/*.test.ts'],
    maxWorkers: 1,
    testTimeout: 90_000,
    hookTimeout: 180_000,
    env: { TZ: 'UTC' },
    globalSetup: MUTANT_SHARED_STACK ? ['tests/kit/setup.ts'] : [],
    sequence: { sequencer: InOrder },
  },
})
