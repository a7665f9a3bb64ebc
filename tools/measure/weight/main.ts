import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../../../launcher/child'
import { type Dashboard, startDashboard } from '../../../tests/kit/browser'
import { places } from '../../../tests/kit/page-paths'
import { median } from '../bench/ratios'
import { startEmptyPage } from './empty-page'
import { type Findings, type Page, report } from './report'
import { scriptBytes, wire } from './transferred-bytes'
import { type Vitals, vitalsOf } from './web-vitals'

/**
 * `npm run measure:weight` measures the bytes and load times of the pages. With `--write`, it
 * writes `docs/weight.md`.
 */

const visits = 5
const widths = [360, 1440]
const pages = ['home', 'channel', 'post', 'agents', 'agent', 'search', 'login'] as const

/** A browser page with an empty cache. */
const blank = (dashboard: Dashboard, width: number, stranger: boolean) =>
  dashboard.open('about:blank', { width, height: 900, stranger, expects: /./ })

async function scriptsOf(dashboard: Dashboard, url: string, stranger: boolean): Promise<number> {
  const bytes = await scriptBytes(await blank(dashboard, 1440, stranger), url)
  await dashboard.close()
  return bytes
}

async function scriptsOfEmpty(dashboard: Dashboard): Promise<number> {
  const empty = await startEmptyPage()
  try {
    return await scriptsOf(dashboard, empty.url, true)
  } finally {
    await empty.stop()
  }
}

async function measurePage(dashboard: Dashboard, name: string, path: string): Promise<Page> {
  const url = dashboard.stack.url + path
  const stranger = name === 'login'
  const scripts = await scriptsOf(dashboard, url, stranger)
  console.error(`${name}: ${scripts} bytes of scripts`)
  const seen: Vitals[][] = []
  for (const width of widths) {
    const found: Vitals[] = []
    for (let visit = 0; visit < visits; visit++) {
      found.push(await vitalsOf(await blank(dashboard, width, stranger), url))
      await dashboard.close()
    }
    seen.push(found)
  }
  return {
    name,
    scripts,
    lcp: seen.map((found) => median(found.map(({ lcp }) => lcp))),
    cls: Math.max(...seen.flat().map(({ cls }) => cls)),
  }
}

/** The largest unchanged answers to the polls of an open feed. */
async function measurePolls(dashboard: Dashboard): Promise<Record<string, number>> {
  const page = await blank(dashboard, 1440, false)
  const { sent } = await wire(page)
  await page.goto('/')
  await page.waitForTimeout(5_000)
  await dashboard.close()
  const largest = (part: string) => {
    const unchanged = sent.filter(({ url, status }) => status === 304 && url.includes(part))
    if (unchanged.length < 3) throw new Error(`there were ${unchanged.length} unchanged polls of ${part}`)
    return Math.max(...unchanged.map(({ bytes }) => bytes))
  }
  return { 'new posts': largest('since='), 'counts in view': largest('ids=') }
}

async function measure(dashboard: Dashboard): Promise<Findings> {
  const at = { ...(await places(dashboard)), login: '/login' }
  const polls = await measurePolls(dashboard)
  const empty = await scriptsOfEmpty(dashboard)
  console.error(`the empty page: ${empty} bytes of scripts`)
  const found: Page[] = []
  for (const name of pages) found.push(await measurePage(dashboard, name, at[name]))
  return { empty, pages: found, polls, widths, visits }
}

const dashboard = await startDashboard()
try {
  const text = report(await measure(dashboard))
  console.log(text)
  if (process.argv.includes('--write')) await writeFile(join(root, 'docs', 'weight.md'), text)
} finally {
  await dashboard.stop()
}
