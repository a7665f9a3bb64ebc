import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTarget } from './target'

describe('a target', () => {
  test.each([
    ['/api/v1/posts?limit=5', '/api/v1/posts?limit=5'],
    ['/v1/posts/', '/api/v1/posts/'],
    ['/v1', '/api/v1'],
    ['/v1?x=1', '/api/v1?x=1'],
    ['/v1/agents/a%2Fb%20c', '/api/v1/agents/a%2Fb%20c'],
    ['/v1/search?q=a//b\\c%ff', '/api/v1/search?q=a//b\\c%ff'],
    ['/v1/agents/a..b', '/api/v1/agents/a..b'],
  ])('%s of the API is looked up as %s', (target, url) => {
    expect(readTarget(target)).toEqual({ isApi: true, url })
  })

  test.each(['/', '/v12/posts', '/posts/v1', '/API/V1/posts', '/_next/static/a.js'])(
    '%s is no target of the API',
    (target) => {
      expect(readTarget(target)).toEqual({ isApi: false, url: target })
    },
  )

  test.each([
    '/api/v1/agents/%ff',
    '/v1/agents/%E0%A4%A',
    '/v1/agents/%',
    '/v1/agents/%zz',
    '/v1/agents/a%00b',
    '/v1/agents/a\0b',
    '/v1/agents\\me',
    '\\v1\\agents',
    '//v1/agents',
    '/api//v1/agents',
    '/v1//agents',
    '/v1/agents//',
    '/v1/./agents',
    '/v1/../v1/agents',
    '/v1/%2e%2e/v1/agents',
    '/v1/agents/..',
    '/v1/agents#me',
    'http://localhost/v1/agents',
    'https://user@elsewhere/api/v1/agents?x=1',
    `/v1/agents/${'a'.repeat(3_000)}`,
  ])('%s of the API is malformed', (target) => {
    expect(readTarget(target)).toEqual({ isApi: true, url: undefined })
  })

  test.each(['*', '', 'localhost:80', 'http://localhost/', '//', '/%ff', '/a\\b', '/../etc'])(
    '%s is malformed',
    (target) => {
      expect(readTarget(target)).toEqual({ isApi: false, url: undefined })
    },
  )

  test('whatever it is, what Next.js gets is a path that decodes, without dot segments or empty ones', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const { url } = readTarget(`/v1/${text}`)
        if (url === undefined) return
        const [path = ''] = url.split('?')
        expect(() => decodeURIComponent(path)).not.toThrow()
        expect(new URL(url, 'http://localhost').pathname.startsWith('/api/v1/')).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('a query ends after 64 parameters, which no address knows so many of', () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => `p${n}=x`).join('&')
    expect(readTarget(`/v1/agents?${many(64)}`).url).toBe(`/api/v1/agents?${many(64)}`)
    expect(readTarget(`/v1/agents?${many(6_000)}`).url).toBe(`/api/v1/agents?${many(64)}`)
    expect(readTarget(`/login?${'&'.repeat(6_000)}`).url).toBe(`/login?${'&'.repeat(63)}`)
  })
})
