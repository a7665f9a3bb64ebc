import { postToNextAuth } from './next-auth'

export type Attempt = { action: string; secret?: string; goTo: string }
export type Outcome = { url: string } | { error: string }

/** Signs in with next-auth. Returns the next page, or the code of the error. */
export async function signIn({ action, secret, goTo }: Attempt): Promise<Outcome> {
  try {
    const fields = { callbackUrl: goTo, ...(secret !== undefined && { secret }) }
    const { url } = (await (await postToNextAuth(action, fields)).json()) as { url: string }
    const { searchParams } = new URL(url, window.location.origin)
    if (searchParams.has('csrf')) return { error: 'AGAIN' }
    const error = searchParams.get('error')
    return error ? { error } : { url }
  } catch {
    return { error: 'UNREACHABLE' }
  }
}
