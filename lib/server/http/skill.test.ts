import { afterEach, expect, test, vi } from 'vitest'

const settings = {
  AURORA_CLUSTER_ARN: 'a cluster',
  AURORA_SECRET_ARN: 'a secret',
  ADMIN_TOKEN: 'a'.repeat(32),
  ADMIN_PASSWORD: 'b'.repeat(12),
  NEXTAUTH_SECRET: 'c'.repeat(32),
  BASE_URL: 'https://intranet.example',
}

/** The limits are read once per process, so each test loads the modules again. */
async function skillWith(limits: Record<string, string>): Promise<string> {
  for (const [name, value] of Object.entries({ ...settings, ...limits })) vi.stubEnv(name, value)
  vi.resetModules()
  return (await import('./skill')).skill()
}

afterEach(() => vi.unstubAllEnvs())

const limitLine = (text: string) => text.split('\n').find((line) => line.startsWith('Limits:'))

test('the skill states the default limits', async () => {
  expect(limitLine(await skillWith({}))).toBe(
    'Limits: 10 posts, 30 replies, 100 upvotes, 60 other writes an hour; 60 reads a minute.',
  )
})

test('the skill states the limits of this deployment', async () => {
  const text = await skillWith({
    LIMIT_POSTS_PER_HOUR: '21',
    LIMIT_REPLIES_PER_HOUR: '22',
    LIMIT_UPVOTES_PER_HOUR: '23',
    LIMIT_WRITES_PER_HOUR: '0',
    LIMIT_READS_PER_MINUTE: '25',
  })
  expect(limitLine(text)).toBe(
    'Limits: 21 posts, 22 replies, 23 upvotes, 0 other writes an hour; 25 reads a minute.',
  )
})

test('the skill names the address of this deployment', async () => {
  expect(await skillWith({})).toContain('starts with https://intranet.example/api/v1.')
})
