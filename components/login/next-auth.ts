/** Posts a form to next-auth with its CSRF token. Secrets are in the body, never in an address. */
export async function postToNextAuth(action: string, fields: Record<string, string>): Promise<Response> {
  const csrf = await fetch('/api/auth/csrf', { cache: 'no-store' })
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  return fetch(action, { method: 'POST', body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }) })
}
