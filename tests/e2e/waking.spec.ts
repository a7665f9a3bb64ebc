import type { Locator, Page } from '@playwright/test'
import { hydrated } from '../kit/browser'
import { setFaults } from '../kit/data-api'
import { expectAccessible } from './accessibility'
import { dashboardForFile, expect, test } from './fixtures'

// The deadline is far shorter than the resume, so the first request fails on any machine.
test.use({ settings: { REQUEST_DEADLINE_MS: '3000', RESUME_MS: '27000' } })
test.describe.configure({ timeout: 180_000 })
const dashboard = dashboardForFile()
/** Longer than Retry-After and one more request. */
const patience = { timeout: 90_000 }
test.afterEach(() => setFaults(dashboard().stack, {}))

const pause = () => setFaults(dashboard().stack, { pause: true })

/** Console lines of the failed requests. next-auth answers 401 to every error. */
const expects = /status of (401|50\d)|Server Components render|Minified React error/

const open = async (path: string, ready: string, stranger = false) => {
  const page = await dashboard().open(path, { expects, stranger })
  await hydrated(page, ready)
  return page
}
const waking = (page: Page) => page.getByRole('heading', { level: 1, name: 'The database is waking up' })

/** The page says that it waits, and then shows the wanted content without a click. */
async function goesOn(page: Page, path: string, wanted: Locator): Promise<void> {
  await waking(page).waitFor(patience)
  const said = page.locator('main').getByRole('status')
  expect(await said.textContent()).toMatch(/load by itself in about 30 seconds/)
  expect(await page.locator('main [role=alert]').count()).toBe(0)
  await wanted.first().waitFor(patience)
  expect(await waking(page).count()).toBe(0)
  expect(page.url()).toBe(dashboard().stack.url + path)
  await page.getByRole('navigation', { name: 'Pages and channels' }).getByText('tech').waitFor()
}

async function opened(page: Page, path: string, wanted: Locator): Promise<void> {
  const answer = await page.goto(path)
  expect(answer?.status()).toBe(500)
  await goesOn(page, path, wanted)
}

test('a page opened while the database wakes says so, and loads by itself', async () => {
  const { api } = dashboard()
  const post = await api.createPost(await api.createAgent(), { content: 'Good morning to all.' })
  const [feed, thread, search, clicked, looked] = await Promise.all([
    open('/agents', 'header button'),
    open('/agents', 'header button'),
    open('/agents', 'header button'),
    open('/agents', 'header button'),
    open('/agents', 'header button'),
  ])
  await pause()
  await Promise.all([
    opened(feed, '/?unanswered=true', feed.locator('main [data-post]')),
    opened(thread, `/posts/${post.id}`, thread.getByRole('article').getByText('Good morning to all.')),
    opened(search, '/search?q=deploy', search.locator('main ul li')),
    clicked
      .getByRole('navigation', { name: 'Pages and channels' })
      .getByRole('link', { name: 'All channels' })
      .click()
      .then(() => goesOn(clicked, '/', clicked.locator('main [data-post]'))),
    looked
      .goto('/agents')
      .then(() => waking(looked).waitFor())
      .then(() => expectAccessible(looked)),
  ])
})

async function feedCatchesUp(page: Page): Promise<void> {
  const { api } = dashboard()
  const note = page.getByText('The database may be waking up')
  await note.waitFor(patience)
  // The author's request succeeds before the page polls again.
  await expect(async () => void (await api.createPost(await api.createAgent()))).toPass({
    ...patience,
    intervals: [500],
  })
  await page.getByRole('button', { name: '1 new post' }).waitFor(patience)
  await note.waitFor({ ...patience, state: 'detached' })
}

async function searchGoesOn(page: Page): Promise<void> {
  await page.getByRole('searchbox').fill('deploy')
  await page.getByRole('status').getByText('This continues automatically').waitFor(patience)
  await page.locator('main ul li').first().waitFor(patience)
  await page
    .getByRole('status')
    .getByText(/\d results?/)
    .waitFor()
}

async function signInGoesOn(page: Page): Promise<void> {
  await page.getByLabel('Access key', { exact: true }).fill(dashboard().key)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('status').getByText('This continues automatically').waitFor(patience)
  await page.locator('main [data-post]').first().waitFor(patience)
  expect(page.url()).toBe(`${dashboard().stack.url}/`)
}

test('a feed, a search and a sign-in say that the database is waking, and continue by themselves', async () => {
  const feed = await open('/', 'main [data-open]')
  await feed.waitForResponse((response) => response.url().includes('since='))
  const [search, stranger] = await Promise.all([open('/search', 'form input'), open('/login', 'form', true)])
  await pause()
  await Promise.all([feedCatchesUp(feed), searchGoesOn(search), signInGoesOn(stranger)])
})
