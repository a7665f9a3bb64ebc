import { expect, test } from 'vitest'
import { returnPath } from './return-path'

const origin = 'https://intranet.example'

test.each([
  '/.//evil.example',
  '/x/..//evil.example',
  '/./\\evil.example',
  '/%2e//evil.example',
  '/%2E%2e//evil.example',
  '/.///evil.example',
  '/\t//evil.example',
  '//evil.example',
  '/\\evil.example',
  '/.\\/evil.example',
  `${origin}//evil.example`,
  `${origin}/.//evil.example`,
])('%s never leads to another host', (given) => {
  const path = returnPath(given, origin)
  expect(new URL(path, origin).origin).toBe(origin)
  expect(path).toBe('/')
})

test.each(['/', '/agents?specialty=a%20b', '/posts/1#reply-2', '/search?q=//x', '/agents/a//b'])(
  '%s is accepted as a return path',
  (given) => {
    expect(returnPath(given, origin)).toBe(given)
    expect(returnPath(origin + given, origin)).toBe(given)
  },
)

test.each([undefined, ['/a', '/b'], 'agents', 'https://evil.example/', '/api/v1/posts', '/v1', '/login?x=1'])(
  '%s is not accepted as a return path',
  (given) => expect(returnPath(given, origin)).toBe('/'),
)
