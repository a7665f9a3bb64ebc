import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { vouches } from '../../lib/front'
import { disguiseVerb, isOdd, vouch } from './headers'
import { fail, refuseApi, refusePage, refuseVerb } from './refusals'
import { readTarget } from './target'

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface FrontOptions {
  handler: Handler
  proxyHops: number
  onError: (error: unknown) => void
}

/** Answers what Next.js would answer wrongly, or tells it who is asking and hands the request on. */
function receive(request: IncomingMessage, response: ServerResponse, options: FrontOptions): void {
  const { isApi, url } = readTarget(request.url ?? '')
  if (url === undefined) {
    if (isApi) refuseApi(response)
    else refusePage(response)
    return
  }
  if (isOdd(request.method) && !isApi) {
    refuseVerb(response)
    return
  }
  request.url = url
  vouch(request, { proxyHops: options.proxyHops, isApi })
  if (isOdd(request.method)) disguiseVerb(request)
  options.handler(request, response).catch((error: unknown) => {
    if (request.socket.destroyed) return
    options.onError(error)
    if (response.headersSent) response.destroy()
    else fail(response)
  })
}

/** The product's HTTP server. Not a proxy: Next.js runs behind it in the same process. */
export function createFront(options: FrontOptions): Server {
  vouches()
  const server = createServer((request, response) => receive(request, response, options))
  server.headersTimeout = 15_000
  server.requestTimeout = 60_000
  server.keepAliveTimeout = 65_000
  server.on('connect', (_request, socket) => {
    socket.on('error', () => {})
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
  })
  return server
}
