import { expect, test } from 'vitest'
import { scoreOf } from './suites'

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
