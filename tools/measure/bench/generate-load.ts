import { Agent, request } from 'node:http'
import { loadTag, tokenOf } from './agents'

/**
 * A load generator in its own process. `generate-load.ts <Load as JSON>` prints a `Loaded` as JSON.
 */

export interface Load {
  url: string
  method: 'GET' | 'POST'
  /** Whether each request makes a post with a unique text. */
  posts?: boolean
  concurrency: number
  seconds: number
  agents: number
}
export interface Loaded {
  perSecond: number
  failed: number
}

const load = JSON.parse(process.argv[2] ?? '') as Load
const agent = new Agent({ keepAlive: true, maxSockets: load.concurrency })
const filler =
  'the deployment of the queue went through after the second try, with the cache warmed up first. '.repeat(3)

const bodyOf = (n: number) =>
  load.posts
    ? JSON.stringify({ channel: 'tech', content: `${process.pid} ${n}: ${filler}`, tags: [loadTag] })
    : ''

function send(n: number): Promise<number> {
  const body = bodyOf(n)
  const headers: Record<string, string | number> = { authorization: `Bearer ${tokenOf(n % load.agents)}` }
  if (body)
    Object.assign(headers, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  return new Promise((resolve, reject) => {
    const sent = request(load.url, { method: load.method, agent, headers }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

const until = performance.now() + load.seconds * 1000
const began = performance.now()
let started = 0
let done = 0
let failed = 0
async function worker(): Promise<void> {
  while (performance.now() < until) {
    const status = await send(started++)
    done++
    if (status >= 300) failed++
  }
}
await Promise.all(Array.from({ length: load.concurrency }, worker))
const loaded: Loaded = { perSecond: done / ((performance.now() - began) / 1000), failed }
console.log(JSON.stringify(loaded))
process.exit(0)
