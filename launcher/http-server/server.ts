import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { trustFrontHeaders } from '../../lib/base/front-headers'
import { closeAfterAnswer, hasBody, isDeclaredTooLarge, receiveBody } from './body'
import { disguiseVerb, isOdd, vouch } from './headers'
import { fail, noteDeparture, refuseApi, refusePage, refuseSize, refuseVerb } from './refusals'
import { readTarget, type Target } from './target'

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface FrontOptions {
  handler: Handler
  proxyHops: number
  onError: (error: unknown) => void
}

interface Received {
  request: IncomingMessage
  response: ServerResponse
  target: Target
  /** When the head arrived, before the body, in milliseconds of `Date.now()`. */
  arrived: number
}

/** Refuses what Next.js would answer wrongly, and passes on the rest. */
function answer({ request, response, target, arrived }: Received, options: FrontOptions): void {
  const { isApi, url } = target
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
  vouch(request, { proxyHops: options.proxyHops, isApi, arrived })
  if (isOdd(request.method)) disguiseVerb(request)
  options.handler(request, response).catch((error: unknown) => {
    if (request.socket.destroyed) return
    options.onError(error)
    if (response.headersSent) response.destroy()
    else fail(response)
  })
}

/**
 * Waits for the body. If it is too large, pages are refused here and API routes refuse it
 * themselves.
 */
async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  options: FrontOptions,
): Promise<void> {
  const arrived = Date.now()
  const target = readTarget(request.url ?? '')
  const reception = hasBody(request) ? await receiveBody(request) : 'whole'
  if (reception === 'left') {
    noteDeparture(response, Date.now() - arrived)
    return
  }
  if (reception === 'too large') closeAfterAnswer(request, response)
  if (reception === 'too large' && !target.isApi) refuseSize(response)
  else answer({ request, response, target, arrived }, options)
}

/** The product's HTTP server. Not a proxy: Next.js runs behind it in the same process. */
export function createFront(options: FrontOptions): Server {
  trustFrontHeaders()
  // How often Node checks for requests that take too long, in milliseconds.
  const server = createServer({ connectionsCheckingInterval: 5_000 }, (request, response) =>
    receive(request, response, options),
  )
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (!isDeclaredTooLarge(request)) response.writeContinue()
    receive(request, response, options)
  })
  server.headersTimeout = 15_000
  server.requestTimeout = 60_000
  server.keepAliveTimeout = 65_000
  server.on('connect', (_request, socket) => {
    socket.on('error', () => {})
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
  })
  return server
}
