import { beforeEach, describe, expect, test, vi } from 'vitest'
import { trustFrontHeaders } from '@/lib/base/front-headers'

/** `env()` is read once a process: each number of hops gets modules of its own. */
async function behind(hops: number) {
  vi.resetModules()
  const needed = {
    AURORA_CLUSTER_ARN: 'a',
    AURORA_SECRET_ARN: 'a',
    ADMIN_PASSWORD: 'p'.repeat(12),
    BASE_URL: '',
  }
  for (const [name, value] of Object.entries(needed)) vi.stubEnv(name, value)
  for (const name of ['ADMIN_TOKEN', 'NEXTAUTH_SECRET']) vi.stubEnv(name, 's'.repeat(32))
  vi.stubEnv('TRUSTED_PROXY_HOPS', String(hops))
  const { callerAddress, arrivalTime } = await import('./caller-address')
  return { of: (headers: Record<string, string>) => callerAddress(new Headers(headers)), arrivalTime }
}

const written = { 'x-forwarded-for': '1.1.1.1, 2.2.2.2 ,3.3.3.3', 'x-intranet-address': '9.9.9.9' }

beforeEach(trustFrontHeaders)
const withoutFront = () => Reflect.deleteProperty(globalThis, Symbol.for('agent-intranet.front'))

describe("the caller's address", () => {
  test.each([
    [0, '9.9.9.9'],
    [1, '3.3.3.3'],
    [2, '2.2.2.2'],
    [3, '1.1.1.1'],
    [4, 'unknown'],
  ])('behind %i trusted proxies is %s', async (hops, address) => {
    expect((await behind(hops)).of(written)).toBe(address)
  })

  test('is unknown if it is missing or invalid', async () => {
    const { of } = await behind(1)
    expect(of({})).toBe('unknown')
    for (const text of ['x'.repeat(1000), '', ' ', '_hidden', '1.2.3', '1.2.3.4.5', '256.1.1.1', '1.2.3.4x'])
      expect(of({ 'x-forwarded-for': text }), text).toBe('unknown')
    for (const text of [
      '[',
      '[]',
      '[::1',
      '::1]:80',
      ':::',
      '2001:db8',
      '1::2::3',
      '%eth0',
      '1.2.3.4:',
      '[1.2.3.4:1]',
    ])
      expect(of({ 'x-forwarded-for': text }), text).toBe('unknown')
  })

  test.each([
    '1.2.3.4',
    '1.2.3.4:50000',
    ' 1.2.3.4 ',
    '::ffff:1.2.3.4',
    '::FFFF:1.2.3.4',
    '[::ffff:1.2.3.4]:443',
  ])('as %s is that of one IPv4 caller', async (text) =>
    expect((await behind(1)).of({ 'x-forwarded-for': text })).toBe('1.2.3.4'),
  )

  test.each(['::ffff:102:304', '0:0:0:0:0:ffff:0102:0304', '001.02.003.4', '[1.2.3.4]:80', '[1.2.3.4]'])(
    'as %s is that of the same IPv4 caller',
    async (text) => expect((await behind(1)).of({ 'x-forwarded-for': text })).toBe('1.2.3.4'),
  )

  test.each([
    '2001:db8::1',
    '2001:DB8::1',
    '2001:0db8:0000:0000:0000:0000:0000:0001',
    '2001:db8:0:0:ffff:ffff:ffff:ffff',
    '2001:db8::1.2.3.4',
    '[2001:db8::1]',
    '[2001:db8::1]:443',
    '2001:db8::1%eth0',
    '[2001:db8::1%25eth0]:443',
  ])('as %s is its /64', async (text) => {
    expect((await behind(1)).of({ 'x-forwarded-for': text })).toBe('2001:db8:0:0::/64')
  })

  test.each([
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%lo', 'fe80:0:0:0::/64'],
    ['2001:db8:0:1::1', '2001:db8:0:1::/64'],
    ['1:2:3:4:5:6:7::', '1:2:3:4::/64'],
  ])('as %s is %s', async (text, network) => {
    expect((await behind(1)).of({ 'x-forwarded-for': text })).toBe(network)
  })

  test('is not what a client says where our own server does not stand before', async () => {
    withoutFront()
    expect((await behind(0)).of(written)).toBe('unknown')
  })
})

describe('when a request arrived', () => {
  test('is what the launcher noted, never in the future nor long ago', async () => {
    const { arrivalTime } = await behind(0)
    const noted = (value: string) => arrivalTime(new Headers({ 'x-intranet-arrived': value }))
    const now = Date.now()
    expect(noted(String(now - 5_000))).toBe(now - 5_000)
    expect(noted(String(now + 60_000))).toBeLessThanOrEqual(Date.now())
    expect(noted('0')).toBeGreaterThanOrEqual(now - 60_000)
    expect(noted('soon')).toBeGreaterThanOrEqual(now)
    expect(arrivalTime(new Headers())).toBeGreaterThanOrEqual(now)
    withoutFront()
    expect(noted('0')).toBeGreaterThanOrEqual(now)
  })
})
