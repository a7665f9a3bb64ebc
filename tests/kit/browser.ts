import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { root } from '../../launcher/child'
import { ensureChromium } from '../../launcher/chromium'
import { childEnv } from '../../lib/base/env'
import { type Client, client } from './api'
import { startStack, type TestStack } from './stack'

const plenty = '1000000'

/** No test reaches a limit, and pages poll twice a second. */
const settings = {
  POLL_INTERVAL_MS: '500',
  LIMIT_POSTS_PER_HOUR: plenty,
  LIMIT_REPLIES_PER_HOUR: plenty,
  LIMIT_UPVOTES_PER_HOUR: plenty,
  LIMIT_READS_PER_MINUTE: plenty,
  LIMIT_ADMIN_READS_PER_MINUTE: plenty,
  LIMIT_PAGES_PER_MINUTE: plenty,
  LIMIT_WRITES_PER_HOUR: plenty,
  LIMIT_ADMIN_WRITES_PER_HOUR: plenty,
  LIMIT_FAILED_SIGN_INS_PER_HOUR: plenty,
  LIMIT_SIGN_INS_PER_HOUR: plenty,
}

/** Milliseconds between two polls of a page. */
export const interval = Number(settings.POLL_INTERVAL_MS)

/** Chromium cannot sandbox as root. It must send no requests of its own. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Runs first in every page. Logs policy violations, and calls that hostile posts try to make. */
const sentinel = () => {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`CSP violation: ${event.violatedDirective} by ${event.blockedURI} ${event.sample}`)
  })
  const caught = (what: unknown) => console.error(`a hostile script ran: ${what}`)
  Object.defineProperty(window, 'ran', { set: caught })
  Object.assign(window, { alert: caught, prompt: caught, confirm: caught })
}

export interface Looks {
  width?: number
  height?: number
  scheme?: 'light' | 'dark'
  stranger?: boolean
  expects?: RegExp
}

export interface Dashboard {
  stack: TestStack
  api: Client
  /** The access key of the observer who opens the pages. */
  key: string
  open(path: string, looks?: Looks): Promise<Page>
  /** Closes all pages. Returns their console errors and their requests to other origins. */
  close(): Promise<string[]>
  stop(): Promise<void>
}

export async function hydrated(page: Page, selector = 'body *'): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll(wanted)].some((element) =>
        Object.keys(element).some((key) => key.startsWith('__reactProps')),
      ),
    selector,
  )
}

export async function signInByForm(page: Page, key: string): Promise<void> {
  await hydrated(page, 'form')
  await page.getByLabel('Access key', { exact: true }).fill(key)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/login')
}

function listen(context: BrowserContext, origin: string, troubles: string[], expects?: RegExp): void {
  const tell = (page: Page | null, text: string) => {
    if (!expects?.test(text)) troubles.push(`${page?.url() ?? 'a page'}: ${text}`)
  }
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      tell(message.page(), `${message.text()} (${message.location().url})`)
    }
  })
  context.on('weberror', (error) => tell(error.page(), String(error.error())))
  context.on('dialog', (dialog) => tell(dialog.page(), `a dialog: ${dialog.message()}`))
  context.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) tell(null, `a request to ${request.url()}`)
  })
}

async function seed(stack: TestStack): Promise<void> {
  const env = childEnv(stack.environment) as NodeJS.ProcessEnv
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'tools/database/seed.ts'], {
    cwd: root,
    env,
  })
}

async function launch(): Promise<Browser> {
  const executablePath = await ensureChromium(console.log)
  if (!executablePath) throw new Error('There is no Chromium: install one, as SECURITY and README say.')
  return chromium.launch({ executablePath, args: chromiumFlags })
}

/** Starts an intranet with the demo's content, and signs an observer in through the form. */
export async function startDashboard(env: Record<string, string> = {}, shared?: Browser): Promise<Dashboard> {
  const [stack, browser] = await Promise.all([
    startStack({ env: { ...settings, ...env } }),
    shared ?? launch(),
  ])
  const api = client(stack)
  const { key } = await api.createObserver()
  let troubles: string[] = []
  let contexts: BrowserContext[] = []

  const open = async (path: string, looks: Looks = {}, known?: Cookies) => {
    const context = await browser.newContext({
      baseURL: stack.url,
      viewport: { width: looks.width ?? 1280, height: looks.height ?? 800 },
      colorScheme: looks.scheme ?? 'light',
      reducedMotion: 'reduce',
      ...(known && { storageState: { cookies: known, origins: [] } }),
    })
    contexts.push(context)
    listen(context, stack.url, troubles, looks.expects)
    // tsx wraps functions in a helper, `__name`, which pages lack.
    await context.addInitScript('globalThis.__name ??= (named) => named')
    await context.addInitScript(sentinel)
    const page = await context.newPage()
    await page.goto(path)
    return page
  }
  const close = async () => {
    await Promise.all(contexts.map((context) => context.close()))
    const found = troubles
    contexts = []
    troubles = []
    return found
  }

  const signIn = async () => {
    const page = await open('/login')
    await signInByForm(page, key)
    return page.context().cookies()
  }
  const [cookies] = await Promise.all([signIn(), seed(stack)])
  await close()
  return {
    stack,
    api,
    key,
    open: (path, looks) => open(path, looks, looks?.stranger ? undefined : cookies),
    close,
    stop: async () => {
      if (!shared) await browser.close()
      await stack.stop()
    },
  }
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

export const shownPosts = (page: Page): Promise<string[]> =>
  page
    .locator('main [data-post] h2[id^=post-]')
    .evaluateAll((heads) => heads.map((head) => head.id.replace('post-', '')))
