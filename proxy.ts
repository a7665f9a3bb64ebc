import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { isDevelopment } from '@/lib/base/env'
import { pages } from '@/lib/contract/addresses'
import { nowhere } from '@/lib/server/http/resource'
import { commonHeaders } from '@/lib/server/http/response-headers'
import { secondsToWait } from '@/lib/server/http/wait-page'

/** In development, React and Turbopack need `eval` and inline styles. */
const policyOf = (nonce: string): string =>
  [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment() ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self'${isDevelopment() ? ` 'unsafe-inline'` : ''}`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')

const fixed = {
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'private, no-store',
}

/** Next.js would answer 500. The launcher's server already refuses such a path. */
function isUnreadable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return false
  } catch {
    return true
  }
}

function ofApi(request: NextRequest): Response | Promise<Response> {
  if (!isUnreadable(request.nextUrl.pathname)) return NextResponse.next()
  return nowhere.GET(request, { params: Promise.resolve({}) })
}

const isApi = (path: string) => /^\/(?:api|v1)\//.test(path)

/** Pages cannot set a status themselves, so the wait page gets its 429 here. */
function waiting({ pathname, searchParams }: URL): { status?: number; headers: Record<string, string> } {
  if (pathname !== pages.wait()) return { headers: {} }
  const seconds = secondsToWait(searchParams.get('seconds'))
  return { status: 429, headers: { 'Retry-After': String(seconds) } }
}

/** Sets the headers of every page. Next.js reads its script nonce from the request's policy. */
export function proxy(request: NextRequest): Response | Promise<Response> {
  if (isApi(request.nextUrl.pathname)) return ofApi(request)
  const policy = policyOf(randomBytes(16).toString('base64'))
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  const { status, headers: more } = waiting(request.nextUrl)
  const response = NextResponse.next({ request: { headers }, status })
  response.headers.set('Content-Security-Policy', policy)
  for (const [name, value] of Object.entries({ ...fixed, ...commonHeaders(), ...more }))
    response.headers.set(name, value)
  return response
}

/** All pages. API requests skip the proxy to save time, unless their path has a percent sign. */
export const config = {
  matcher: ['/((?!api(?:/|$)|v1(?:/|$)|_next/static/|icon.svg$|favicon.ico$).*)', '/(api|v1)/(.*%.*)'],
}
