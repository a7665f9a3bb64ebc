import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, client } from '../kit/api'
import { secrets, startStack, type TestStack } from '../kit/stack'
import { trySignIn } from '../kit/tour'

const most = 12
let stack: TestStack
let api: Client
beforeAll(async () => {
  stack = await startStack({
    apps: 2,
    env: { TRUSTED_PROXY_HOPS: '1', LIMIT_FAILED_ADMIN_SIGN_INS_PER_HOUR: String(most) },
  })
  api = client(stack)
})
afterAll(() => stack.stop())

let next = 1
const newAddress = () => `10.7.${next >> 8}.${next++ & 255}`
const attempt = (password: string, from: string, url = stack.url) =>
  trySignIn(url, 'password', password, { 'X-Forwarded-For': from })
const codeOf = async (password: string, from: string, url?: string) =>
  (await attempt(password, from, url)).error
const right = secrets.ADMIN_PASSWORD

describe('guesses of the admin password from many addresses', () => {
  const known = newAddress()

  test('are limited exactly per hour, even if sent to two processes at once', async () => {
    expect(await codeOf(right, known)).toBeNull()
    const codes = await Promise.all(
      Array.from({ length: 60 }, (_, n) => codeOf(`guess ${n}`, newAddress(), stack.urls[n % 2])),
    )
    const count = (code: string) => codes.filter((one) => one === code).length
    expect([count('INVALID_TOKEN'), count('RATE_LIMITED')]).toEqual([most, 60 - most])
    for (const password of ['wrong', right]) expect(await codeOf(password, newAddress())).toBe('RATE_LIMITED')
  })

  test('do not lock out an address from which an admin signed in; its own limit still applies', async () => {
    expect(await codeOf('a typing error', known)).toBe('INVALID_TOKEN')
    expect(await codeOf(right, known)).toBeNull()
    for (let n = 0; n < 9; n++) expect(await codeOf(`guess ${n}`, known)).toBe('INVALID_TOKEN')
    for (const password of ['wrong', right]) expect(await codeOf(password, known)).toBe('RATE_LIMITED')
  })

  test('do not lock out ADMIN_TOKEN, nor other sign-ins from these addresses', async () => {
    expect((await api.request('GET', '/admin/stats', api.admin)).status).toBe(200)
    const { key } = await api.createObserver()
    const signed = await trySignIn(stack.url, 'key', key, { 'X-Forwarded-For': newAddress() })
    expect(signed.cookie).not.toBe('')
  })

  test('are accepted again after the hour; an address stays known for 30 days', async () => {
    const [row] = await api.owner<{ days: number }>(
      sql`select extract(day from ends_at - now())::int as days from rate_limits
        where subject = ${`password:address:${known}`}::text and bucket = 'password_known'`,
    )
    expect(row?.days).toBe(29)
    await api.owner(
      sql`update rate_limits set ends_at = now() - interval '1 second' where subject = 'password'`,
    )
    expect(await codeOf('wrong', newAddress())).toBe('INVALID_TOKEN')
    expect(await codeOf(right, newAddress())).toBeNull()
  })
})
