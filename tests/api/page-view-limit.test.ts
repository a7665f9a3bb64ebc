import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, client } from '../kit/api'
import { secrets, startStack, type TestStack } from '../kit/stack'
import { signIn } from '../kit/tour'

const pages = 12
let stack: TestStack
let api: Client
beforeAll(async () => {
  stack = await startStack({ env: { LIMIT_PAGES_PER_MINUTE: String(pages), LIMIT_READS_PER_MINUTE: '3' } })
  api = client(stack)
})
afterAll(() => stack.stop())

const open = (path: string, Cookie: string) =>
  fetch(stack.url + path, { redirect: 'manual', headers: { Cookie } })
const observer = async () => signIn(stack.url, 'key', (await api.createObserver()).key)

async function calls(): Promise<number> {
  const stats = await (await fetch(`${stack.dataApi}/_local/stats`)).json()
  return (stats as { calls: { total: number } }).calls.total
}

describe('views of pages', () => {
  test('have their own limit: 70 searches work after the reads are used up', async () => {
    const cookie = await observer()
    for (let n = 0; n < 4; n++) await api.request('GET', '/posts?limit=1', { headers: { Cookie: cookie } })
    const statuses: number[] = []
    for (let n = 0; n < 70; n++) {
      const response = await open(`/search?q=word-${n}&limit=50`, cookie)
      statuses.push(response.status)
      await response.text()
    }
    expect(statuses).toEqual([...Array(pages).fill(200), ...Array(70 - pages).fill(307)])
  })

  test('are counted exactly when concurrent, one unit for each view', async () => {
    const cookie = await observer()
    const paths = ['/', '/agents', '/search?q=deploy', '/channels/general']
    const statuses = await Promise.all(
      Array.from({ length: 2 * pages }, async (_, n) => {
        const response = await open(paths[n % paths.length] ?? '/', cookie)
        await response.text()
        return response.status
      }),
    )
    expect(statuses.filter((status) => status === 200)).toHaveLength(pages)
    expect(statuses.filter((status) => status === 307)).toHaveLength(pages)
  })

  test('beyond the limit read nothing, and redirect to a page that says how long to wait', async () => {
    const cookie = await observer()
    for (let n = 0; n < pages; n++) await (await open('/agents', cookie)).text()
    const before = await calls()
    const refused = await open('/search?q=deploy', cookie)
    await refused.text()
    expect(await calls()).toBe(before + 1)
    const to = refused.headers.get('location') ?? ''
    expect(to).toMatch(/^\/wait\?/)
    const page = await open(to, cookie)
    const seconds = Number(page.headers.get('retry-after'))
    expect(page.status).toBe(429)
    expect(seconds).toBeGreaterThanOrEqual(1)
    expect(seconds).toBeLessThanOrEqual(60)
    const text = (await page.text()).replaceAll('<!-- -->', '')
    expect(text).toContain('Too many pages')
    expect(text).toContain(`Wait ${seconds} second`)
    expect(text).toContain('href="/search?q=deploy"')
  })

  test('of an admin have the higher limit of admins', async () => {
    const cookie = await signIn(stack.url, 'password', secrets.ADMIN_PASSWORD)
    for (let n = 0; n < pages + 3; n++) {
      const response = await open('/admin/channels', cookie)
      await response.text()
      expect(response.status).toBe(200)
    }
  })

  test('the wait page never redirects to another site', async () => {
    for (const given of ['https://evil.example/', '//evil.example', 'javascript:alert(1)']) {
      const page = await open(`/wait?${new URLSearchParams({ callbackUrl: given, seconds: '9e9' })}`, '')
      expect(page.status).toBe(429)
      expect(page.headers.get('retry-after')).toBe('60')
      expect(await page.text()).not.toMatch(/href="(https?:|\/\/|javascript:)/)
    }
  })
})
