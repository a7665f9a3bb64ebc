import { pages } from '@/lib/contract/addresses'

const base = 'http://intranet.invalid'

/**
 * Where to go after signing in: always one of our pages, whatever the parameter says. Never another
 * origin, the API, or the sign-in page itself. A path like `/.//host` is normalised to `//host`,
 * which browsers read as another host.
 */
export function returnPath(given: string | string[] | undefined, ownOrigin?: string): string {
  if (typeof given !== 'string') return '/'
  const path = ownOrigin && given.startsWith(`${ownOrigin}/`) ? given.slice(ownOrigin.length) : given
  if (!path.startsWith('/') || !URL.canParse(path, base)) return '/'
  const url = new URL(path, base)
  if (url.origin !== base || /^\/(?:api|v1|login)(?:\/|$)/.test(url.pathname)) return '/'
  const result = url.pathname + url.search + url.hash
  return /^\/[/\\]/.test(result) ? '/' : result
}

/** The sign-in page redirects signed-in people to `path`. */
export const signedInPath = (path: string): string => `/login?${new URLSearchParams({ callbackUrl: path })}`

/** A failed provider sign-in returns without its target. next-auth kept it in a cookie. */
export const keptPath = (kept: string | undefined): string | undefined =>
  kept && URL.canParse(kept) ? (new URL(kept).searchParams.get('callbackUrl') ?? undefined) : undefined

/** Owners without a target go to their own agent. */
export const landing = (viewer: { agentId?: string }, path: string): string =>
  path === '/' && viewer.agentId ? pages.agent(viewer.agentId) : path

export const signInPath = (path: string, error: string): string =>
  `/login?${new URLSearchParams({ callbackUrl: path, error })}`
