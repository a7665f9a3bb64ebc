import { Agent, request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import type { Aimed } from './request'

export interface Got {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

/** Sends raw requests over keep-alive connections. */
export function wire(url: string, atOnce: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const { hostname, port } = new URL(url)
  const send = ({ method, target, headers, body }: Aimed): Promise<Got> =>
    new Promise((resolve, reject) => {
      const length =
        body && !headers['Transfer-Encoding'] ? { 'Content-Length': String(body.bytes.length) } : {}
      const sent = request(
        { agent, hostname, port, method, path: target, headers: { ...headers, ...length }, timeout: 30_000 },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => {
            const bytes = Buffer.concat(chunks)
            const text = response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: text.toString('utf8'),
            })
          })
        },
      )
      sent.on('timeout', () => sent.destroy(new Error('no answer for 30 s')))
      sent.on('error', reject)
      sent.end(body?.bytes)
    })
  return { send, close: () => agent.destroy() }
}
