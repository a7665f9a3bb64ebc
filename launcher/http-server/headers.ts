import type { IncomingMessage } from 'node:http'
import { frontHeaders } from '../../lib/base/front-headers'
import { requestBudget } from '../../lib/contract/budgets'

/** Only this server may set these headers. Those of a client are dropped. */
const reserved = /^x-intranet-|^x-request-id$|^x-middleware-|^x-nextjs-|^x-matched-path$/
/** Next.js takes a request with these for a navigation of its own, and redirects it. */
const navigating = /^rsc$|^next-/
const proxied = /^x-forwarded-|^forwarded$|^x-real-ip$/

/** Normalises an address: no IPv4 inside IPv6, no zone. */
export const plainAddress = (address = ''): string =>
  address
    .toLowerCase()
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/, '')

/** Replaces headers that the app trusts by true ones. */
export function vouch(
  request: IncomingMessage,
  { proxyHops, isApi, arrived }: { proxyHops: number; isApi: boolean; arrived: number },
): void {
  for (const name of Object.keys(request.headers)) {
    if (reserved.test(name) || (isApi && navigating.test(name)) || (proxyHops === 0 && proxied.test(name))) {
      delete request.headers[name]
    }
  }
  const { cookie } = request.headers
  if (cookie) request.headers.cookie = cookie.split(';', requestBudget.cookies).join(';')
  request.headers[frontHeaders.address] = plainAddress(request.socket.remoteAddress)
  request.headers[frontHeaders.arrived] = String(arrived)
}

const knownVerbs = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
export const isOdd = (verb = ''): boolean => !knownVerbs.has(verb)

/** Next.js answers unknown verbs itself. As OPTIONS they reach the route, which refuses them. */
export function disguiseVerb(request: IncomingMessage): void {
  request.headers[frontHeaders.method] = request.method ?? ''
  request.method = 'OPTIONS'
}
