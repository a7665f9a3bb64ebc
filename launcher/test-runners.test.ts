import { expect, test } from 'vitest'
import { browserScoreOf, scoreOf, slowestFiles } from './test-runners'

const file = (status: string, tests: number) => ({ status, assertionResults: Array(tests).fill({}) })

test('tests are counted', () => {
  const report = { numPassedTests: 5, numFailedTests: 1, testResults: [file('failed', 6)] }
  expect(scoreOf(report, 1)).toMatchObject({ passed: 5, failed: 1 })
})

test('a file that could not be read is one failure', () => {
  const report = { numPassedTests: 5, numFailedTests: 0, testResults: [file('passed', 5), file('failed', 0)] }
  expect(scoreOf(report, 1)).toMatchObject({ passed: 5, failed: 1 })
})

test('a run that broke outside of any test is one failure', () => {
  expect(scoreOf({ numPassedTests: 5, numFailedTests: 0, testResults: [] }, 1)).toMatchObject({
    passed: 5,
    failed: 1,
  })
  expect(scoreOf(undefined, 1)).toMatchObject({ passed: 0, failed: 1 })
})

test('a run without tests that ends well has none', () => {
  expect(scoreOf(undefined, 0)).toMatchObject({ passed: 0, failed: 0 })
})

test('browser tests are counted, and errors outside of a test are failures', () => {
  const suite = (durations: number[]) => ({
    file: 'axe.spec.ts',
    specs: durations.map((duration) => ({ tests: [{ results: [{ duration }] }] })),
  })
  const report = {
    suites: [{ ...suite([1000]), suites: [suite([500])] }],
    errors: [{}],
    stats: { expected: 2, unexpected: 1, flaky: 1 },
  }
  expect(browserScoreOf(report, 1)).toEqual({
    name: 'playwright',
    passed: 2,
    failed: 3,
    files: [{ file: 'tests/e2e/axe.spec.ts', seconds: 1.5 }],
  })
  expect(browserScoreOf(undefined, 1)).toMatchObject({ passed: 0, failed: 1 })
})

test('the slowest files come first', () => {
  const score = (seconds: number[]) => ({
    name: 'x',
    passed: 1,
    failed: 0,
    files: seconds.map((each) => ({ file: `${each}`, seconds: each })),
  })
  expect(slowestFiles([score([1, 3]), score([2])], 2).map(({ seconds }) => seconds)).toEqual([3, 2])
})
