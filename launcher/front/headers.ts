import type { IncomingMessage } from 'node:http'
import { frontHeaders } from '../../lib/base/front-headers'
import { requestBudget } from '../../lib/contract/budgets'

/** Names under `x-intranet-` are said by this server alone; a client that says them is not heard. */
const reserved = /^x-intranet-|^x-request-id$|^x-middleware-|^x-nextjs-|^x-matched-path$/
/** By these Next.js takes a request for one of its own pages': it redirects, or looks for an action. */
const navigating = /^rsc$|^next-/
const proxied = /^x-forwarded-|^forwarded$|^x-real-ip$/

/** The address at the other end of the socket, in one spelling: no IPv4 inside IPv6, no zone. */
export const plainAddress = (address = ''): string =>
  address
    .toLowerCase()
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/, '')

/** What the product is frontHeader about a request, in place of what the client could have written. */
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

const known = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
export const isOdd = (verb = ''): boolean => !known.has(verb)

/** Next.js answers verbs it does not know by itself; as OPTIONS they reach the route file, which refuses them. */
export function disguiseVerb(request: IncomingMessage): void {
  request.headers[frontHeaders.method] = request.method ?? ''
  request.method = 'OPTIONS'
}
