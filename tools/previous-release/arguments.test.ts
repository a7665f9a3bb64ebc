import { expect, test } from 'vitest'
import { parseArguments } from './arguments'

test('without arguments it runs every API test', () => {
  expect(parseArguments([])).toEqual({ base: undefined, tests: ['tests/api/'] })
})

test('a release and tests can be named, in any order', () => {
  const both = { base: 'v1', tests: ['tests/api/feed.test.ts'] }
  expect(parseArguments(['--base', 'v1', 'tests/api/feed.test.ts'])).toEqual(both)
  expect(parseArguments(['tests/api/feed.test.ts', '--base', 'v1'])).toEqual(both)
})

test.each([[['--base']], [['--base', '--all']], [['--all']], [['--base', 'v1', '--base', 'v2']]])(
  '%j is not understood',
  (words) => {
    expect(parseArguments(words)).toMatch(/^usage: /)
  },
)
