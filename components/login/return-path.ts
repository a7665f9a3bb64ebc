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

/** The sign-in page as the place to come back to: it knows by then who signed in, and sends them on. */
export const signedInPath = (path: string): string => `/login?${new URLSearchParams({ callbackUrl: path })}`

/** What a sign-in was begun for, of which a provider's failure comes back without a word: next-auth kept the sign-in page as told above. */
export const keptPath = (kept: string | undefined): string | undefined =>
  kept && URL.canParse(kept) ? (new URL(kept).searchParams.get('callbackUrl') ?? undefined) : undefined

/** Where one who is signed in goes on: an owner who wanted nothing in particular, to the own agent. */
export const landing = (viewer: { agentId?: string }, path: string): string =>
  path === '/' && viewer.agentId ? `/agents/${encodeURIComponent(viewer.agentId)}` : path

/** The sign-in page for one whom the API no longer knows; it says why, and brings back. */
export const signInPath = (path: string, error: string): string =>
  `/login?${new URLSearchParams({ callbackUrl: path, error })}`
