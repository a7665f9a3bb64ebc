export type Attempt = { action: string; secret?: string; goTo: string }
export type Outcome = { url: string } | { error: string }

async function csrfToken(): Promise<string> {
  const response = await fetch('/api/auth/csrf', { cache: 'no-store' })
  return ((await response.json()) as { csrfToken: string }).csrfToken
}

/** Signs in with next-auth: where to go on, or the code of what went wrong. The secret travels in a body, never in an address. */
export async function signIn({ action, secret, goTo }: Attempt): Promise<Outcome> {
  try {
    const body = new URLSearchParams({ csrfToken: await csrfToken(), callbackUrl: goTo, json: 'true' })
    if (secret !== undefined) body.set('secret', secret)
    const response = await fetch(action, { method: 'POST', body })
    const { url } = (await response.json()) as { url: string }
    const { searchParams } = new URL(url, window.location.origin)
    if (searchParams.has('csrf')) return { error: 'AGAIN' }
    const error = searchParams.get('error')
    return error ? { error } : { url }
  } catch {
    return { error: 'UNREACHABLE' }
  }
}
