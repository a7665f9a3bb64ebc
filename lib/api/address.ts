import { env } from '@/lib/env'
import { told } from '@/lib/front'

/**
 * The caller's address: the one the outermost trusted proxy saw, never one that a client can write. With no proxy it is the socket's.
 * At most 45 characters; "unknown" where nothing says.
 */
export function callerAddress(headers: Headers): string {
  const hops = env().TRUSTED_PROXY_HOPS
  const seen =
    hops === 0 ? told(headers, 'address') : headers.get('x-forwarded-for')?.split(',').at(-hops)?.trim()
  return (seen || 'unknown').slice(0, 45)
}

/** When the request arrived, in milliseconds; never in the future, never more than a minute ago. */
export function arrival(headers: Headers): number {
  const now = Date.now()
  const noted = Number(told(headers, 'arrived') ?? now)
  return Number.isFinite(noted) ? Math.min(Math.max(noted, now - 60_000), now) : now
}
