import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => vi.unstubAllEnvs())

test.each([
  ['https://intranet.example', 'max-age=63072000'],
  ['http://localhost:3000', undefined],
])('at %s Strict-Transport-Security is %s', async (url, expected) => {
  const environment = {
    AURORA_CLUSTER_ARN: 'arn:cluster',
    AURORA_SECRET_ARN: 'arn:secret',
    ADMIN_TOKEN: 'a'.repeat(32),
    ADMIN_PASSWORD: 'b'.repeat(12),
    NEXTAUTH_SECRET: 'c'.repeat(32),
    BASE_URL: url,
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  vi.resetModules()
  const { commonHeaders } = await import('./response-headers')
  expect(commonHeaders()['Strict-Transport-Security']).toBe(expected)
  expect(commonHeaders()['X-Content-Type-Options']).toBe('nosniff')
})
