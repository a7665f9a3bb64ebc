import type { CDPSession, Page } from 'playwright-core'

/** An answer as it came over the wire: head and body, compressed as they were sent. */
export interface Sent {
  url: string
  type: string
  status: number
  bytes: number
}

/** Notes all that comes over the wire from now on. */
export async function wire(page: Page): Promise<{ cdp: CDPSession; sent: Sent[] }> {
  const cdp = await page.context().newCDPSession(page)
  const sent: Sent[] = []
  const open = new Map<string, Sent>()
  cdp.on('Network.responseReceived', ({ requestId, type, response }) => {
    // An answer without a body, as an unchanged poll gets, is whole with its head: nobody says that it ended.
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

/** How long after loading a page may still fetch scripts: what is live goes on asking for data, so there is no silence to wait for. */
const lookMs = 1_500

/** Bytes of all scripts that a first visit to an address transfers. */
export async function scriptBytes(blank: Page, url: string): Promise<number> {
  const { sent } = await wire(blank)
  await blank.goto(url, { waitUntil: 'load' })
  await blank.waitForTimeout(lookMs)
  return sent.reduce((sum, { type, bytes }) => sum + (type === 'Script' ? bytes : 0), 0)
}
