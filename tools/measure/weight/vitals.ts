import type { Page } from 'playwright-core'
import { wire } from './wire'

/** When the largest thing had been painted, in milliseconds, and how far things had shifted. */
export interface Vitals {
  lcp: number
  cls: number
}

type Noted = typeof globalThis & { vitals: Vitals }
type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean }

/** Runs in the page before its own code. */
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

/** How long a page is looked at after nothing more came: what is live asks within this time. */
const lookMs = 1_000

/** A first visit on a processor that is four times slower. */
export async function vitalsOf(blank: Page, url: string): Promise<Vitals> {
  const { cdp } = await wire(blank)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await blank.addInitScript(note)
  await blank.goto(url, { waitUntil: 'load' })
  await blank.waitForTimeout(lookMs)
  return blank.evaluate(() => (globalThis as Noted).vitals)
}
