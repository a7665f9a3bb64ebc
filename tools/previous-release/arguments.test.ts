import { expect, test } from 'vitest'
import { asked } from './arguments'

test('without arguments it is every API test', () => {
  expect(asked([])).toEqual({ base: undefined, tests: ['tests/api/'] })
})

test('a release and tests can be named, in any order', () => {
  const both = { base: 'v1', tests: ['tests/api/feed.test.ts'] }
  expect(asked(['--base', 'v1', 'tests/api/feed.test.ts'])).toEqual(both)
  expect(asked(['tests/api/feed.test.ts', '--base', 'v1'])).toEqual(both)
})

test.each([[['--base']], [['--base', '--all']], [['--all']], [['--base', 'v1', '--base', 'v2']]])(
  '%j is not understood',
  (words) => {
    expect(asked(words)).toMatch(/^usage: /)
  },
)
