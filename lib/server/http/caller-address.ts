import { isIPv4, isIPv6 } from 'node:net'
import { env } from '@/lib/base/env'
import { frontHeader } from '@/lib/base/front-headers'

const unknown = 'unknown'

function bare(text: string): string {
  const inner = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)?.[1] ?? text.replace(/^([\d.]+):\d{1,5}$/, '$1')
  const address = inner.replace(/%.*$/, '')
  return /^[\d.]+$/.test(address) ? address.replace(/(^|\.)0+(?=\d)/g, '$1') : address
}

function groupsOf(address: string): number[] {
  const text = address.replace(/[\d.]+\.[\d.]+$/, (dotted) => {
    const [a = 0, b = 0, c = 0, d = 0] = dotted.split('.').map(Number)
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
  })
  const [head = [], tail = []] = text
    .split('::')
    .map((part) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))))
  return [...head, ...Array(8 - head.length - tail.length).fill(0), ...tail]
}

/**
 * Spells each address in one way, so that no caller counts twice. IPv6 addresses of one /64 count
 * as one, because anyone who has one address has them all. An invalid address is "unknown".
 */
export function normaliseAddress(text: string): string {
  const address = bare(text.trim())
  if (isIPv4(address)) return address
  if (!isIPv6(address)) return unknown
  const groups = groupsOf(address)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isMapped) {
    const [high = 0, low = 0] = groups.slice(6)
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  }
  const network = groups.slice(0, 4).map((group) => group.toString(16))
  return `${network.join(':')}::/64`
}

/**
 * The caller's address, normalised: the one that the outermost trusted proxy saw, never one that a
 * client can write. Without a proxy it is the socket's.
 */
export function callerAddress(headers: Headers): string {
  const hops = env().TRUSTED_PROXY_HOPS
  const seen =
    hops === 0 ? frontHeader(headers, 'address') : headers.get('x-forwarded-for')?.split(',').at(-hops)
  return normaliseAddress(seen ?? '')
}

/** In milliseconds. Never in the future, and never more than a minute ago. */
export function arrivalTime(headers: Headers): number {
  const now = Date.now()
  const noted = Number(frontHeader(headers, 'arrived') ?? now)
  return Number.isFinite(noted) ? Math.min(Math.max(noted, now - 60_000), now) : now
}
