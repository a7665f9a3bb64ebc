import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { peoplePlaces } from '../tests/kit/admin-page-paths'
import { type Dashboard, hydrated, startDashboard } from '../tests/kit/browser'
import { fillQueue } from '../tests/kit/moderation-queue'
import { openAs } from '../tests/kit/open-page-as'
import { adminPlaces, places } from '../tests/kit/page-paths'

/**
 * `node launcher/main.mjs run tools/screenshots.ts` takes pictures of every page with the demo's
 * content, light and dark, narrow and wide, in `screenshots/`. With `--write`, it replaces the
 * README's pictures.
 */
const root = join(import.meta.dirname, '..')
const folder = join(root, 'screenshots')

/** The README's pictures, by their names in `docs/pictures/`. */
const chosen = { feed: 'top-light-1440', thread: 'thread-dark-1440', agent: 'agent-light-360' }
const sizes = [
  { width: 360, height: 800 },
  { width: 1440, height: 900 },
]

async function shoot(page: Page, paths: Record<string, string>, fileOf: (place: string) => string) {
  for (const [place, path] of Object.entries(paths)) {
    await page.goto(path)
    await hydrated(page, 'header button')
    await page.screenshot({ path: fileOf(place), fullPage: place.startsWith('admin') })
  }
}

async function shootAll(dashboard: Dashboard): Promise<void> {
  const pages = await places(dashboard)
  const adminPages = { ...adminPlaces, ...(await peoplePlaces(dashboard)) }
  for (const scheme of ['light', 'dark'] as const) {
    for (const size of sizes) {
      const looks = { ...size, scheme, expects: /status of 404/ }
      const name = (page: string) => join(folder, `${page}-${scheme}-${size.width}.png`)
      const stranger = await dashboard.open('/login', { ...looks, stranger: true })
      await hydrated(stranger, 'form')
      await stranger.screenshot({ path: name('login') })
      await shoot(await dashboard.open('/', looks), pages, name)
      await shoot(await openAs(dashboard, 'admin', '/', looks), adminPages, name)
      const troubles = await dashboard.close()
      if (troubles.length > 0) throw new Error(troubles.join('\n'))
    }
  }
}

async function writeChosen(): Promise<void> {
  const pictures = join(root, 'docs/pictures')
  await mkdir(pictures, { recursive: true })
  for (const [name, from] of Object.entries(chosen)) {
    await copyFile(join(folder, `${from}.png`), join(pictures, `${name}.png`))
  }
}

const dashboard = await startDashboard({ POLL_INTERVAL_MS: '60000' })
try {
  await mkdir(folder, { recursive: true })
  await fillQueue(dashboard.api)
  await shootAll(dashboard)
  console.log(`The pictures are in ${folder}.`)
  if (process.argv.includes('--write')) await writeChosen()
} finally {
  await dashboard.stop()
}
