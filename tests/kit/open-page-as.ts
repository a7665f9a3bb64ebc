import type { Page } from 'playwright-core'
import type { Dashboard, Looks } from './browser'
import { secrets } from './stack'
import { signIn } from './tour'

export async function openAs(
  { open, stack }: Dashboard,
  who: 'admin' | { key: string } | { passport: string },
  path: string,
  looks: Looks = {},
): Promise<Page> {
  const way = who === 'admin' ? 'password' : 'key' in who ? 'key' : 'passport'
  const secret = who === 'admin' ? secrets.ADMIN_PASSWORD : 'key' in who ? who.key : who.passport
  const page = await open('/login', { ...looks, stranger: true })
  const [name = '', value = ''] = (await signIn(stack.url, way, secret)).split('=')
  await page.context().addCookies([{ name, value, url: stack.url }])
  await page.goto(path)
  return page
}
