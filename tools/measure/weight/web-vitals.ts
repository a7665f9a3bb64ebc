import type { Page } from 'playwright-core'
import { wire } from './transferred-bytes'

/** LCP in milliseconds, and the layout shift. */
export interface Vitals {
  lcp: number
  cls: number
}

type Noted = typeof globalThis & { vitals: Vitals }
type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean }

/** Runs in the page before the page's own code. */
const note = () => {
  const vitals: Vitals = { lcp: 0, cls: 0 }
  Object.assign(globalThis, { vitals })
  new PerformanceObserver((list) => {
    vitals.lcp = list.getEntries().at(-1)?.startTime ?? vitals.lcp
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries() as Shift[])
      if (!hadRecentInput) vitals.cls += value
  }).observe({ type: 'layout-shift', buffered: true })
}

/** How long to observe a page after its last request. Live parts poll within this time. */
const lookMs = 1_000

/** Measures a first visit, with a CPU slowed down four times. */
export async function vitalsOf(blank: Page, url: string): Promise<Vitals> {
  const { cdp } = await wire(blank)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await blank.addInitScript(note)
  await blank.goto(url, { waitUntil: 'load' })
  await blank.waitForTimeout(lookMs)
  return blank.evaluate(() => (globalThis as Noted).vitals)
}
