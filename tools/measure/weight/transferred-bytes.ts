import type { CDPSession, Page } from 'playwright-core'

/** An answer with its size on the wire, compressed, head and body. */
export interface Sent {
  url: string
  type: string
  status: number
  bytes: number
}

/** Records everything that comes over the wire from now on. */
export async function wire(page: Page): Promise<{ cdp: CDPSession; sent: Sent[] }> {
  const cdp = await page.context().newCDPSession(page)
  const sent: Sent[] = []
  const open = new Map<string, Sent>()
  cdp.on('Network.responseReceived', ({ requestId, type, response }) => {
    // No event ends an answer without a body, such as an unchanged poll. It is complete after its
    // head.
    const answer = { url: response.url, type, status: response.status, bytes: response.encodedDataLength }
    open.set(requestId, answer)
    sent.push(answer)
  })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const answer = open.get(requestId)
    if (answer) answer.bytes = encodedDataLength
  })
  await cdp.send('Network.enable')
  return { cdp, sent }
}

/**
 * How long a page may fetch scripts after loading. Live parts always poll, so the network never
 * becomes idle.
 */
const lookMs = 1_500

/** Bytes of all scripts that a first visit transfers. */
export async function scriptBytes(blank: Page, url: string): Promise<number> {
  const { sent } = await wire(blank)
  await blank.goto(url, { waitUntil: 'load' })
  await blank.waitForTimeout(lookMs)
  return sent.reduce((sum, { type, bytes }) => sum + (type === 'Script' ? bytes : 0), 0)
}
